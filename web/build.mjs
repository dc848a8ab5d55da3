// node build.mjs OUTPUT: src/main.js with all that it imports as one script. Fails when it would be no whole program.
import { build } from 'esbuild';

const [outfile = 'dist/report.js'] = process.argv.slice(2);

await build({
  entryPoints: [new URL('src/main.js', import.meta.url).pathname],
  outfile,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2020'],
  // `</script` in a string would end the element that holds the script; only ASCII needs no declared encoding.
  charset: 'ascii',
  legalComments: 'inline',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
});

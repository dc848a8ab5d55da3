#include "extract/lexicon/table/form_hash.h"

#include "extract/lexicon/table/word_hash.h"

namespace notegraph::extract {

FormHash HashForm(std::string_view spelling) {
  FormHash form;
  form.hash = kEmptySequenceHash;
  bool has_letter = false;
  WordScanner scanner(spelling);
  for (Word word; scanner.Next(word);) {
    const bool glued = !form.words.empty() && word.gap == Gap::kGlued;
    form.hash = ExtendSequenceHash(form.hash, word.hash, glued);
    form.prefixes.push_back(form.hash);
    form.words.push_back(word);
    has_letter |= !word.is_punctuation;
  }
  if (!has_letter) form.words.clear();
  return form;
}

}  // namespace notegraph::extract

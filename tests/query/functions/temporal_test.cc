#include <gtest/gtest.h>

#include "tests/query/functions/evaluator.h"

namespace notegraph::query {
namespace {

struct Case {
  std::string_view expression, expected;
};

void Check(std::initializer_list<Case> cases) {
  Evaluator evaluator;
  for (const Case& test : cases) EXPECT_EQ(evaluator.Text(test.expression), test.expected) << test.expression;
}

TEST(Temporal, DatesFromText) {
  Check({
      {"date('2020-02-29')", "2020-02-29"},
      {"date('20200229')", "2020-02-29"},
      {"date('2020-02')", "2020-02-01"},
      {"date('202002')", "2020-02-01"},
      {"date('2020-W53-7')", "2021-01-03"},
      {"date('2020W537')", "2021-01-03"},
      {"date('2020-366')", "2020-12-31"},
      {"date('2020-Q2-91')", "2020-06-30"},
      {"date('+12020-01-01')", "+12020-01-01"},
      {"date('-0044-03-15')", "-0044-03-15"},
      {"date('-999999999-01-01')", "-999999999-01-01"},
      {"date('2021-02-29')", "ArgumentError InvalidArgumentValue"},
      {"date('2021-13-01')", "ArgumentError InvalidArgumentValue"},
      {"date('2021-W53')", "ArgumentError InvalidArgumentValue"},
      {"date('2021-366')", "ArgumentError InvalidArgumentValue"},
      {"date('2021-01-01T00:00')", "ArgumentError InvalidArgumentValue"},
      {"date('2021-')", "ArgumentError InvalidArgumentValue"},
      {"date('')", "ArgumentError InvalidArgumentValue"},
      {"date(null)", "null"},
      {"date()", "2015-07-21"},
  });
}

TEST(Temporal, TimesFromText) {
  Check({
      {"localtime('01')", "01:00"},
      {"localtime('0102')", "01:02"},
      {"localtime('010203.5')", "01:02:03.500"},
      {"localtime('01:02:03,000000004')", "01:02:03.000000004"},
      {"localtime('24:00')", "ArgumentError InvalidArgumentValue"},
      {"localtime('01:02+01:00')", "ArgumentError InvalidArgumentValue"},
      {"localtime('01:02:03.0000000001')", "ArgumentError InvalidArgumentValue"},
      {"time('01:02')", "01:02Z"},
      {"time('01:02+0130')", "01:02+01:30"},
      {"time('01:02-02:05:07')", "01:02-02:05:07"},
      {"time('01:02+18:01')", "ArgumentError InvalidArgumentValue"},
      {"localdatetime('2020-02-29T01:02')", "2020-02-29T01:02"},
      {"localdatetime('2020-02-29')", "2020-02-29T00:00"},
      {"datetime('2020-02-29T01:02:03Z')", "2020-02-29T01:02:03Z"},
      {"datetime('20200229T010203.4-05')", "2020-02-29T01:02:03.400-05:00"},
      {"datetime('2020-06-01T12:00[Europe/Stockholm]')", "2020-06-01T12:00+02:00[Europe/Stockholm]"},
      {"datetime('2020-06-01T12:00[Europe/Atlantis]')", "ArgumentError InvalidArgumentValue"},
      {"datetime('2020-06-01T12:00[Europe/Stockholm')", "ArgumentError InvalidArgumentValue"},
  });
}

// Local times that occur twice or not at all.
TEST(Temporal, ClockChanges) {
  Check({
      {"datetime('2017-10-29T02:30[Europe/Stockholm]')", "2017-10-29T02:30+02:00[Europe/Stockholm]"},
      {"datetime('2017-10-29T02:30+01:00[Europe/Stockholm]')", "2017-10-29T02:30+01:00[Europe/Stockholm]"},
      {"datetime('2017-03-26T02:30[Europe/Stockholm]')", "2017-03-26T03:30+02:00[Europe/Stockholm]"},
      {"datetime('2017-10-29T00:00[Europe/Stockholm]') + duration('PT24H')",
       "2017-10-29T23:00+01:00[Europe/Stockholm]"},
      {"datetime('2017-10-29T00:00[Europe/Stockholm]') + duration('P1D')", "2017-10-30T00:00+01:00[Europe/Stockholm]"},
      {"duration.inSeconds(datetime('2017-10-29T00:00[Europe/Stockholm]'), localtime('04:00'))", "PT5H"},
      {"datetime({year: 1818, timezone: 'Europe/London'}).offset", "'-00:01:15'"},
  });
}

TEST(Temporal, FromFields) {
  Check({
      {"date({year: 2020, quarter: 2, dayOfQuarter: 91})", "2020-06-30"},
      {"date({year: 2020, ordinalDay: 60})", "2020-02-29"},
      {"date({date: date('2020-02-29'), year: 2021})", "2021-02-28"},
      {"date({date: date('1984-11-11'), week: 1})", "1984-01-08"},
      {"date({year: 2020, day: 3})", "ArgumentError InvalidArgumentValue"},
      {"date({month: 3})", "ArgumentError InvalidArgumentValue"},
      {"date({year: 2020, month: 2, week: 3})", "ArgumentError InvalidArgumentValue"},
      {"date({year: 2020, hour: 3})", "ArgumentError InvalidArgumentValue"},
      {"date({year: 2020, month: 13})", "ArgumentError NumberOutOfRange"},
      {"date({year: 1000000000})", "ArgumentError NumberOutOfRange"},
      {"date({year: 2020.5})", "TypeError InvalidArgumentType"},
      {"date({year: null})", "null"},
      {"date({})", "ArgumentError InvalidArgumentValue"},
      {"date({timezone: 'Pacific/Kiritimati'})", "2015-07-22"},
      {"localtime({hour: 1, millisecond: 2, microsecond: 3, nanosecond: 4})", "01:00:00.002003004"},
      {"localtime({hour: 1, microsecond: 1000, millisecond: 1})", "ArgumentError NumberOutOfRange"},
      {"time({time: time('12:31+01:00'), second: 42, timezone: '+05:00'})", "16:31:42+05:00"},
      {"time({time: localtime('12:31'), timezone: '+05:00'})", "12:31+05:00"},
      {"datetime({date: date('1984-10-11'), time: time('12:31+01:00'), timezone: 'Pacific/Honolulu'})",
       "1984-10-11T01:31-10:00[Pacific/Honolulu]"},
      {"datetime({datetime: datetime('1984-10-11T12:00+01:00'), day: 28})", "1984-10-28T12:00+01:00"},
      {"datetime({epochSeconds: 1, nanosecond: 5})", "1970-01-01T00:00:01.000000005Z"},
      {"datetime({epochMillis: -1})", "1969-12-31T23:59:59.999Z"},
      {"datetime({year: 2020, timezone: 5})", "TypeError InvalidArgumentType"},
      {"localtime(date('2020-01-01'))", "TypeError InvalidArgumentType"},
      {"date(datetime('2020-01-01T23:00-05:00'))", "2020-01-01"},
      {"datetime.fromEpoch(0, -1)", "1969-12-31T23:59:59.999999999Z"},
      {"datetime.fromEpoch(9223372036854775807, 9223372036854775807)", "ArgumentError NumberOutOfRange"},
  });
}

TEST(Temporal, Truncation) {
  Check({
      {"date.truncate('millennium', date('2017-10-11'))", "2000-01-01"},
      {"date.truncate('weekYear', date('1984-01-01'))", "1983-01-03"},
      {"date.truncate('week', date('1984-10-11'), {dayOfWeek: 2})", "1984-10-09"},
      {"date.truncate('hour', date('1984-10-11'))", "ArgumentError InvalidArgumentValue"},
      {"date.truncate('month')", "2015-07-01"},
      {"time.truncate('millisecond', localtime('12:31:14.645876123'), {nanosecond: 2})", "12:31:14.645000002Z"},
      {"time.truncate('second', localtime('12:31:14.645876123'), {nanosecond: 2})", "12:31:14.000000002Z"},
      {"time.truncate('month', localtime('12:31'))", "ArgumentError InvalidArgumentValue"},
      {"datetime.truncate('year', datetime('2017-10-11T12:00-01:00'), {timezone: 'Europe/Stockholm'})",
       "2017-01-01T00:00+01:00[Europe/Stockholm]"},
      {"localdatetime.truncate('century', date('-0050-01-01'))", "-0100-01-01T00:00"},
  });
}

TEST(Temporal, Components) {
  Check({
      {"date('2021-01-03').week", "53"},
      {"date('2021-01-03').weekYear", "2020"},
      {"date('2021-01-03').dayOfWeek", "7"},
      {"date('2020-06-30').dayOfQuarter", "91"},
      {"date('2020-06-30').hour", "null"},
      {"localtime('12:31:14.645876123').microsecond", "645876"},
      {"time('12:31+01:30').offsetMinutes", "90"},
      {"datetime('2020-06-01T12:00[Europe/Stockholm]').timezone", "'Europe/Stockholm'"},
      {"datetime('2020-06-01T12:00+02:00').timezone", "'+02:00'"},
      {"datetime('1969-12-31T23:59:59.5Z').epochMillis", "-500"},
      {"duration('P1Y4M10DT26H70M').quarters", "5"},
      {"duration('P1Y4M10DT26H70M').monthsOfQuarter", "1"},
      {"duration('P1Y4M10DT26H70M').daysOfWeek", "3"},
      {"duration('P1Y4M10DT26H70M').minutesOfHour", "10"},
      {"duration('PT-0.5S').seconds", "-1"},
      {"duration('PT-0.5S').millisecondsOfSecond", "500"},
      {"duration('PT-0.5S').milliseconds", "-500"},
      {"duration({seconds: 9223372036854775807}).nanoseconds", "ArithmeticError IntegerOverflow"},
  });
}

TEST(Temporal, Durations) {
  Check({
      {"duration('P1Y2M3W4DT5H6M7.008S')", "P1Y2M25DT5H6M7.008S"},
      {"duration('PT-0.001S')", "PT-0.001S"},
      {"duration('-P1DT2H')", "P-1DT-2H"},
      {"duration('P0.75M')", "P22DT19H51M49.5S"},
      {"duration('P5M1.5D')", "P5M1DT12H"},
      {"duration('P2012-02-02T14:37:21.545')", "P2012Y2M2DT14H37M21.545S"},
      {"duration('P')", "ArgumentError InvalidArgumentValue"},
      {"duration('PT')", "ArgumentError InvalidArgumentValue"},
      {"duration('P1H')", "ArgumentError InvalidArgumentValue"},
      {"duration('P1D1M')", "ArgumentError InvalidArgumentValue"},
      {"duration({years: 12.5, months: 5.5, days: 14.5, hours: 16.5, minutes: 12.5, seconds: 70.5, nanoseconds: 3})",
       "P12Y11M29DT33H58M13.500000003S"},
      {"duration({seconds: 2, milliseconds: -1})", "PT1.999S"},
      {"duration({days: 1, milliseconds: -1})", "P1DT-0.001S"},
      {"duration({fortnights: 1})", "ArgumentError InvalidArgumentValue"},
      {"duration({days: 'a'})", "TypeError InvalidArgumentType"},
      {"duration({days: 1e300})", "ArithmeticError IntegerOverflow"},
      {"duration({years: 9223372036854775807})", "ArithmeticError IntegerOverflow"},
      {"duration('P1M') + duration('P1D')", "P1M1D"},
      {"duration('PT1S') - duration('PT1.5S')", "PT-0.5S"},
      {"duration('P1M1DT1S') * -2", "P-2M-2DT-2S"},
      {"duration('P1M') * 0.5", "P15DT5H14M33S"},
      {"duration('P12Y5M14DT16H12M70.000000001S') / 2", "P6Y2M22DT13H21M8S"},
      {"duration('P1M') / 0", "ArithmeticError DivisionByZero"},
      {"duration('PT1S') / -2", "PT-0.5S"},
      {"duration('P1D') = duration('PT24H')", "false"},
      {"duration('P1D') < duration('P2D')", "null"},
  });
}

TEST(Temporal, Arithmetic) {
  Check({
      {"date('2020-01-31') + duration('P1M')", "2020-02-29"},
      {"date('2020-01-31') + duration('PT47H')", "2020-02-01"},
      {"date('2020-03-31') - duration('P1M')", "2020-02-29"},
      {"duration('P1D') + date('2020-01-01')", "2020-01-02"},
      {"localtime('23:00') + duration('P1DT2H')", "01:00"},
      {"localtime('01:00') - duration('PT2H0.000000001S')", "22:59:59.999999999"},
      {"time('23:00+01:00') + duration('PT2H')", "01:00+01:00"},
      {"localdatetime('2020-02-28T23:00') + duration('PT2H')", "2020-02-29T01:00"},
      {"date('+999999999-12-31') + duration('P1D')", "ArithmeticError NumberOutOfRange"},
      {"localdatetime('2020-01-01') + duration({seconds: 9223372036854775807})", "ArithmeticError NumberOutOfRange"},
      {"date('2020-01-01') - duration({months: -9223372036854775808})", "ArithmeticError NumberOutOfRange"},
      {"localtime('00:00') - duration({seconds: -9223372036854775808})", "15:30:08"},
      {"date('2020-01-01') - date('2019-01-01')", "TypeError InvalidArgumentType"},
  });
}

TEST(Temporal, Between) {
  Check({
      {"duration.between(date('1984-10-11'), date('2015-06-24'))", "P30Y8M13D"},
      {"duration.between(date('2015-06-24'), date('1984-10-11'))", "P-30Y-8M-13D"},
      {"duration.between(date('2020-01-31'), date('2020-02-29'))", "P29D"},
      {"duration.between(localdatetime('2015-07-21T21:40:32.142'), date('2015-06-24'))", "P-27DT-21H-40M-32.142S"},
      {"duration.between(localtime('14:30'), time('16:30+0100'))", "PT2H"},
      {"duration.between(date('-999999999-01-01'), date('+999999999-12-31'))", "P1999999998Y11M30D"},
      {"duration.inMonths(date('2018-03-11'), date('2016-06-24'))", "P-1Y-8M"},
      {"duration.inDays(datetime('2014-07-21T21:40:36.143+0200'), date('2015-06-24'))", "P337D"},
      {"duration.inSeconds(localtime('12:44:54.7'), localtime('12:34:55.3'))", "PT-9M-59.4S"},
      {"duration.between(null, date('2020-01-01'))", "null"},
  });
}

TEST(Temporal, Comparison) {
  Check({
      {"date('2020-01-01') < date('2020-01-02')", "true"},
      {"date('2020-01-01') < localdatetime('2020-01-02')", "null"},
      {"time('10:00+01:00') < time('09:35:14Z')", "true"},
      {"datetime('2020-01-01T12:00+01:00') <= datetime('2020-01-01T11:30Z')", "true"},
      {"datetime('2020-01-01T12:00+01:00') = datetime('2020-01-01T11:00Z')", "false"},
  });
}

}  // namespace
}  // namespace notegraph::query

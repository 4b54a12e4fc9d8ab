import { shown, type Problem } from "../../lib/problem";

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** Days of each month, a leap year's. */
const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Each field: the least and most it may be, and names that stand for numbers, the first for the least. */
const fields: readonly { readonly least: number; readonly most: number; readonly names: readonly string[] }[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: months },
  { least: 0, most: 6, names: days },
];

/**
 * What https://pkg.go.dev/github.com/robfig/cron/v3 reads, as KEDA and Kubernetes use it: five fields, Sunday is 0 and
 * not 7, and no span runs backwards.
 */
export function cronProblems(path: string, expression: string): Problem[] {
  const parts = expression.trim().toUpperCase().split(/ +/);
  if (parts.length === fields.length && parts.every(isField)) {
    if (!neverComes(parts)) return [];
    const message = `got ${shown(expression)}, a day that none of its months has, so it never comes`;
    return [{ path, message, remedy: "correct the day or the month" }];
  }
  return [
    {
      path,
      message: `got ${shown(expression)}, a cron expression has five fields: minute, hour, day of month, month, day of week with Sunday as 0, and no span runs backwards`,
      remedy: 'write it like "0 6 * * 1-5"',
    },
  ];
}

/**
 * Whether none of the months has one of the days, such as 30 or 31 February. A day of the week comes all the same, and of
 * two months in a row one has 31 days.
 */
function neverComes([, , days = "", months_ = "", weekdays = ""]: readonly string[]): boolean {
  if (!/^[0-9,-]+$/.test(days) || /[^A-Z0-9,]/.test(months_) || !/^[*?]/.test(weekdays)) return false;
  const first = Math.min(...days.split(",").map((item) => Number(item.split("-")[0])));
  return months_.split(",").every((month) => first > (longestMonths[(numberIn(month, 3) ?? 1) - 1] ?? 31));
}

function isField(field: string, index: number): boolean {
  return field.split(",").every((item) => {
    const [, span = "", step = "/1"] = /^([^/]+)(\/[1-9]\d?)?$/.exec(item) ?? [];
    return step !== "" && (span === "*" || span === "?" || isSpan(span, index));
  });
}

function isSpan(span: string, index: number): boolean {
  const ends = span.split("-").map((end) => numberIn(end, index));
  const [from, to = from] = ends;
  return ends.length <= 2 && from !== undefined && to !== undefined && !ends.includes(undefined) && from <= to;
}

function numberIn(text: string, index: number): number | undefined {
  const field = fields[index];
  if (field === undefined) return undefined;
  const named = field.names.indexOf(text);
  if (named >= 0) return field.least + named;
  const number = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  return number >= field.least && number <= field.most ? number : undefined;
}

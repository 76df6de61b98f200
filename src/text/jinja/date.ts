import { fault, unsupported } from './errors';

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Longer forms are of no prompt; in UTF-16 code units. */
const longest = 1000;

/**
 * `strftime` of Python, which names months and days in English whatever the language of the desktop.
 *
 * @param now in the local time of the machine
 * @throws TemplateError for a sign that is not known
 */
export function dateText(now: Date, form: string): string {
  if (form.length > longest) {
    throw unsupported('a very long form of a date');
  }
  return form.replace(/%(?<flag>[-_0^#]?)(?<sign>[^]?)/gu, (whole, flag: string, sign: string) => {
    if (sign === '') {
      throw fault('an incomplete form of a date');
    }
    const text = ofDate(now, sign) ?? ofNumbers(now, sign);
    if (text === undefined || !['', '-'].includes(flag)) {
      throw unsupported(`strftime_now('${whole}')`);
    }
    return flag === '-' ? text.replace(/^[0 ]+(?=.)/u, '') : text;
  });
}

function ofDate(now: Date, sign: string): string | undefined {
  const day = days[now.getDay()] ?? '';
  const month = months[now.getMonth()] ?? '';
  switch (sign) {
    case 'a':
      return day.slice(0, 3);
    case 'A':
      return day;
    case 'b':
    case 'h':
      return month.slice(0, 3);
    case 'B':
      return month;
    case 'p':
      return now.getHours() < 12 ? 'AM' : 'PM';
    case '%':
      return '%';
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'c':
      return dateText(now, '%a %b %e %H:%M:%S %Y');
    case 'x':
    case 'D':
      return dateText(now, '%m/%d/%y');
    case 'X':
    case 'T':
      return dateText(now, '%H:%M:%S');
    case 'R':
      return dateText(now, '%H:%M');
    case 'r':
      return dateText(now, '%I:%M:%S %p');
    case 'F':
      return dateText(now, '%Y-%m-%d');
    // A time without a zone has neither name nor offset.
    case 'z':
    case 'Z':
      return '';
    default:
      return undefined;
  }
}

function ofNumbers(now: Date, sign: string): string | undefined {
  const padded = (value: number, size = 2, fill = '0'): string =>
    String(value).padStart(size, fill);
  const year = now.getFullYear();
  const dayOfYear = Math.round(
    (Date.UTC(year, now.getMonth(), now.getDate()) - Date.UTC(year, 0, 1)) / 86_400_000,
  );
  switch (sign) {
    case 'd':
      return padded(now.getDate());
    case 'e':
      return padded(now.getDate(), 2, ' ');
    case 'H':
      return padded(now.getHours());
    case 'k':
      return padded(now.getHours(), 2, ' ');
    case 'I':
      return padded(now.getHours() % 12 || 12);
    case 'l':
      return padded(now.getHours() % 12 || 12, 2, ' ');
    case 'j':
      return padded(dayOfYear + 1, 3);
    case 'm':
      return padded(now.getMonth() + 1);
    case 'M':
      return padded(now.getMinutes());
    case 'S':
      return padded(now.getSeconds());
    case 'f':
      return padded(now.getMilliseconds() * 1000, 6);
    case 'u':
      return String(now.getDay() || 7);
    case 'w':
      return String(now.getDay());
    case 'U':
      return padded(Math.floor((dayOfYear + 7 - now.getDay()) / 7));
    case 'W':
      return padded(Math.floor((dayOfYear + 7 - ((now.getDay() + 6) % 7)) / 7));
    case 'C':
      return padded(Math.floor(year / 100));
    case 'y':
      return padded(year % 100);
    case 'Y':
      return String(year);
    default:
      return undefined;
  }
}

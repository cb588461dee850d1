import fc from 'fast-check';

const HOSTILE = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  'true',
  '../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '%',
  '\u0000',
  "'; drop table entry; --",
  '" or 1=1 --',
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '{{7*7}}',
  '$(reboot)',
  '__proto__',
  'constructor',
  'toString',
  '\ud800',
  '\u202e',
  'ａ'.repeat(300),
  'x'.repeat(5000),
  '9'.repeat(400),
  '2021-02-30',
  '+999999999999mo',
  '0000-00',
  '> 35,000 ng/mL',
  '1e-400 mg/dL',
] as const;

/** What somebody may send who means harm, or a program that is broken. */
export const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 20 }));
const scalar = fc.oneof(
  hostile,
  fc.constantFrom(0, -1, 1, 2, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, null, true, false),
);
/** Any JSON, hostile words in it. */
export const anyJson = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.oneof(fc.constantFrom('id', 'kind', 'value', '__proto__'), hostile), scalar, {
      maxKeys: 4,
    }),
  },
  { weight: 1, arbitrary: fc.constant(nested(3000)) },
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let k = 0; k < depth; k++) value = k % 2 === 0 ? [value] : { a: value };
  return value;
}

import type { Finding } from '@hepatica/course';

interface Candidate {
  readonly encoding: string;
  readonly title: string;
  readonly score: (text: string) => number;
}

/** Frequent syllables of Korean, with those of a patient table first. */
const COMMON_HANGUL = new Set(
  '환자번호성별나이남여생존사망상태기간간암진단일수술치료전재발폐종양크개연령등록병원검사결과이다는을를에의가한하고로지시어인도리정부해대제스아구그것들라면음과원안장보적주서게비조용위동신실요있없세년월',
);
/** Frequent characters of Chinese, with those of a patient table first. */
const COMMON_HANZI = new Set(
  '患者编号姓名性别年龄男女生存死亡状态时间月日天肝癌转移肺手术治疗诊断肿瘤大小数目医院复发随访分期无有是否的一不了在人中国上个为这来到和地出要以就可会得过对后自前子发成方多学与面于住院病血清白蛋胆红素',
);

const isHangul = (c: number) => c >= 0xac00 && c <= 0xd7a3;
const isHanzi = (c: number) => c >= 0x4e00 && c <= 0x9fff;

/** Mean worth of the non-ASCII characters: 1 for a frequent one, less for a plausible one, negative for a strange one. */
function meanWorth(text: string, worth: (character: string, code: number) => number): number {
  let total = 0;
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) continue;
    total += worth(character, code);
    count++;
  }
  return count === 0 ? 0 : total / count;
}

const CANDIDATES: readonly Candidate[] = [
  {
    encoding: 'euc-kr',
    title: 'Korean (EUC-KR/CP949)',
    score: (text) =>
      meanWorth(text, (character, code) => {
        if (isHangul(code)) return COMMON_HANGUL.has(character) ? 1 : 0.2;
        return isHanzi(code) ? -0.5 : 0; // Korean tables hardly ever hold Chinese characters
      }),
  },
  {
    encoding: 'gb18030',
    title: 'Chinese (GB18030)',
    score: (text) =>
      meanWorth(text, (character, code) => {
        if (isHanzi(code)) return COMMON_HANZI.has(character) ? 1 : 0.1;
        return code >= 0x3000 && code <= 0x303f ? 0.3 : 0;
      }),
  },
  {
    encoding: 'windows-1252',
    title: 'Western European (Windows-1252)',
    // Accented letters stand alone among plain ones; two in a row are a sign of double-byte text.
    score: (text) => {
      const runs = text.match(/[^\0-\x7f]+/g) ?? [];
      const letters = runs.filter((run) => run.length === 1 && /[À-ÖØ-öø-ÿ°±µ²³ŠšŽžŒœ]/.test(run));
      return runs.length === 0 ? 0 : (2 * letters.length - runs.length) / runs.length;
    },
  },
];

/** Below this distance between the best two readings the bytes do not decide. */
const CLEAR_LEAD = 0.2;

/**
 * The encoding of text that is neither UTF-8 nor UTF-16, by which readings are valid and what they look like.
 * Short texts can be good Korean and good Chinese at once; then the better one is taken and a finding shows both.
 */
export function guessLegacyEncoding(bytes: Uint8Array): { encoding: string; findings: readonly Finding[] } {
  const readings = CANDIDATES.flatMap((candidate) => {
    try {
      const text = new TextDecoder(candidate.encoding, { fatal: true }).decode(bytes);
      return [{ ...candidate, text, value: candidate.score(text) }];
    } catch {
      return [];
    }
  }).sort((a, b) => b.value - a.value);
  const [best, second] = readings;
  if (best === undefined) return { encoding: 'windows-1252', findings: [] };
  if (second === undefined || best.value - second.value >= CLEAR_LEAD) {
    return { encoding: best.encoding, findings: [] };
  }
  const sample = (text: string) => /[^\0-\x7f]{1,12}/.exec(text)?.[0] ?? '';
  const finding: Finding = {
    code: 'encoding-undecidable',
    severity: 'warning',
    message: `The bytes can be ${best.title} ("${sample(best.text)}") or ${second.title} ("${sample(second.text)}"); read as ${best.encoding}.`,
    remedy: 'Save the file as UTF-8, or name its encoding.',
  };
  return { encoding: best.encoding, findings: [finding] };
}

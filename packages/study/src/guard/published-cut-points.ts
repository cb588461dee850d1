/** Cut-points that others have published, for columns whose names say what they hold. */
export interface PublishedCut {
  readonly what: string;
  readonly columns: RegExp;
  readonly at: readonly number[];
  readonly source: string;
}

export const publishedCuts: readonly PublishedCut[] = [
  {
    what: 'AFP 400 ng/mL',
    columns: /afp|fetoprotein/i,
    at: [400],
    source: 'Zhu et al. Lancet Oncol 2019;20:282-296. doi:10.1016/S1470-2045(18)30937-9',
  },
  {
    what: 'AFP 100 and 1,000 ng/mL',
    columns: /afp|fetoprotein/i,
    at: [100, 1000],
    source: 'Duvoux et al. Gastroenterology 2012;143:986-994. doi:10.1053/j.gastro.2012.05.052',
  },
  {
    what: 'three liver tumors',
    columns: /lesion|tumou?r|nodule|number|count/i,
    at: [1, 2, 3, 4],
    source: 'Reig et al. J Hepatol 2022;76:681-693. doi:10.1016/j.jhep.2021.11.018',
  },
  {
    what: 'size 2 and 3 cm',
    columns: /size|diameter|largest/i,
    at: [2, 3, 20, 30],
    source: 'Reig et al. J Hepatol 2022;76:681-693. doi:10.1016/j.jhep.2021.11.018',
  },
  {
    what: 'size 5 cm',
    columns: /size|diameter|largest/i,
    at: [5, 50],
    source: 'Mazzaferro et al. N Engl J Med 1996;334:693-699. doi:10.1056/NEJM199603143341104',
  },
  {
    what: 'Child-Pugh score 7 and 10',
    columns: /child|pugh/i,
    at: [6, 7, 9, 10],
    source: 'Pugh et al. Br J Surg 1973;60:646-649. doi:10.1002/bjs.1800600817',
  },
  {
    what: 'up to five metastases',
    columns: /metast/i,
    at: [3, 5],
    source: 'Lievens et al. Radiother Oncol 2020;148:157-166. doi:10.1016/j.radonc.2020.04.003',
  },
];

/** The publication of a cut-point of a column; null where none is known. */
export function publishedCut(column: string, at: number): PublishedCut | null {
  return publishedCuts.find((cut) => cut.columns.test(column) && cut.at.includes(at)) ?? null;
}

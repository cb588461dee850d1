import type { Imaging, Organ, PartialDate, RecordId, Snapshot } from '@hepatica/course';

/** Regions in which tumor is looked for, each with the organs that records name. */
const REGIONS: readonly {
  readonly region: string;
  readonly label: string;
  readonly organs: readonly Organ[];
}[] = [
  {
    region: 'liver',
    label: 'liver and its vessels',
    organs: ['liver', 'portal-vein', 'hepatic-vein', 'bile-duct'],
  },
  { region: 'chest', label: 'chest', organs: ['lung', 'pleura', 'mediastinum'] },
  { region: 'abdomen', label: 'rest of the abdomen', organs: ['peritoneum', 'spleen', 'stomach', 'kidney'] },
  { region: 'adrenals', label: 'adrenal glands', organs: ['adrenal'] },
  { region: 'nodes', label: 'lymph nodes', organs: ['lymph-node'] },
  { region: 'bones', label: 'bones', organs: ['bone'] },
  { region: 'brain', label: 'brain', organs: ['brain'] },
  { region: 'limbs', label: 'limbs, muscle and soft tissue', organs: ['muscle', 'soft-tissue'] },
];

/** A region of the body with the last study that is recorded to have covered it. */
export interface RegionCoverage {
  readonly region: string;
  readonly label: string;
  /** Null: no recorded study covers it. A study may have covered it without a record of that. */
  readonly last: {
    readonly record: RecordId;
    readonly modality: Imaging['modality'];
    readonly at: PartialDate;
  } | null;
}

/** Every region, with the last study known to have covered any of its organs, or none recorded. */
export function bodyRegions({ records }: Pick<Snapshot, 'records'>): readonly RegionCoverage[] {
  const studies = records.filter(
    (record): record is Imaging =>
      record.kind === 'imaging' && record.standing !== 'plan' && record.quality !== 'non-diagnostic',
  );
  return REGIONS.map(({ region, label, organs }) => {
    const last = studies.findLast(({ covers, clearOf = [] }) =>
      organs.some((organ) => covers.includes(organ) || clearOf.includes(organ)),
    );
    return {
      region,
      label,
      last: last === undefined ? null : { record: last.id, modality: last.modality, at: last.at },
    };
  });
}

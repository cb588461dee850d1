import { useTranslation } from 'react-i18next';
import { valueLabel } from '../form/field-words.ts';
import type { ScanReading } from './read-scan-cell.ts';

/** What a cell of the lesion × scan grid was read as, in words. */
export function useScanWords(): (reading: ScanReading) => string {
  const { t } = useTranslation();
  return (reading) => {
    switch (reading.kind) {
      case 'blank':
        return '';
      case 'not-covered':
        return t('entry.scans.notCovered');
      case 'comma':
        return t('entry.paste.asked');
      case 'problem':
        return reading.finding.message;
      case 'finding': {
        const { status, whole, viable } = reading;
        const state = status === 'absent' ? t('entry.scans.notSeen') : valueLabel(status);
        const sizes = [
          whole === null ? null : t('entry.scans.whole', { size: whole }),
          viable === null ? null : t('entry.scans.viable', { size: viable }),
        ];
        return [state, ...sizes].filter((part) => part !== null).join(', ');
      }
      default:
        return reading satisfies never;
    }
  };
}

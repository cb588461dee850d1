import { OVERALL_RESPONSES } from '../response/category.ts';
import type { CompletePoint } from '../series/series-point.ts';
import { seriesSystem } from '../series-system.ts';
import { CONTROL_DEFINITIONS, CONTROL_PARAMETER, type ControlDefinition } from './control-definition.ts';
import { controlPoints } from './control-points.ts';

/**
 * Whether the tumor in the liver is under control at a time point, by a named definition:
 *
 * - `IHC-none-viable`: nothing viable is left in the liver.
 * - `IHC-objective`: complete or partial response of the liver.
 * - `IHC-nonprogressing`: complete or partial response or stable disease of the liver, and no new lesion in it.
 * - `IHC-treatable`: every viable lesion known that day is judged amenable to local therapy, by a recorded judgement;
 *   what is done later is no part of it.
 * - `IHC-early`: the tumor in the liver, taken alone, is within BCLC 0 or A.
 */
export const intrahepaticControl = seriesSystem<{ readonly isControlled: boolean }>({
  id: 'intrahepatic-control',
  edition: 'definitions of this program, each by its name',
  title: 'Intrahepatic control',
  shortName: 'Control',
  headline: 'controlled',
  sources: [
    { text: 'Lencioni R, Llovet JM. Semin Liver Dis 2010;30:52-60.', doi: '10.1055/s-0030-1247132' },
    {
      text: 'Reig M, Forner A, Rimola J, et al. J Hepatol 2022;76:681-693.',
      doi: '10.1016/j.jhep.2021.11.018',
    },
  ],
  verification: 'unverified',
  parameters: { control: CONTROL_PARAMETER },
  parts: {
    viable: { label: 'Viable tumor in the liver', type: { kind: 'choice', values: ['none', 'some'] } },
    response: { label: 'Response of the liver', type: { kind: 'choice', values: OVERALL_RESPONSES } },
    newLesion: { label: 'New lesion in the liver', type: { kind: 'choice', values: ['no', 'yes'] } },
    treatable: {
      label: 'Every viable lesion judged amenable to local therapy',
      type: { kind: 'choice', values: ['yes', 'no'] },
    },
    early: {
      label: 'The tumor in the liver, taken alone, within BCLC 0 or A',
      type: { kind: 'choice', values: ['yes', 'no'] },
    },
  },
  answers: { controlled: { label: 'Under control', type: { kind: 'classes', order: ['yes', 'no'] } } },
  timePoints: controlPoints,
  start: () => ({ isControlled: false }),
  step: (_, point, { control }) => {
    const definition = CONTROL_DEFINITIONS.find((one) => one === control);
    if (definition === undefined)
      throw new RangeError(`intrahepaticControl: no definition ${String(control)}`);
    return [{ isControlled: isControlled(definition, point) }];
  },
  answer: ({ isControlled: controlled }) => ({ controlled: controlled ? 'yes' : 'no' }),
  otherwise: 'No study has looked at the liver.',
  formulaText: 'As the definition chosen says; there is no default.',
  pitfalls: [
    'None of the papers that treat metastases "with the liver under control" defines control; two definitions can disagree on one day.',
    'A treatment that succeeds later does not make the day of decision one of control.',
    'A response that nobody reported is unknown by every definition that asks for it.',
  ],
});

function isControlled(definition: ControlDefinition, { choices }: CompletePoint): boolean {
  const { viable, response, newLesion, treatable, early } = choices;
  switch (definition) {
    case 'IHC-none-viable':
      return viable === 'none';
    case 'IHC-objective':
      return response === 'CR' || response === 'PR';
    case 'IHC-nonprogressing':
      return ['CR', 'PR', 'SD', 'non-CR/non-PD'].includes(String(response)) && newLesion === 'no';
    case 'IHC-treatable':
      return viable === 'none' || treatable === 'yes';
    case 'IHC-early':
      return early === 'yes';
    default:
      definition satisfies never;
      throw new TypeError('isControlled: definition of no known kind');
  }
}

import { ablationTrack } from './ablation/ablation-track.ts';
import { haicCounting } from './arterial/haic-counting.ts';
import { taceCounting } from './arterial/tace-counting.ts';
import { taceRefractoriness } from './arterial/tace-refractoriness.ts';
import { sixAndTwelve, upTo11 } from './burden/size-plus-number.ts';
import { tumorBurden2020, tumorBurden2023 } from './burden/tumor-burden-score.ts';
import { intrahepaticControl } from './control/intrahepatic-control.ts';
import { radicalTreatment } from './control/radical-treatment.ts';
import { charlson1987 } from './general/charlson/charlson-1987.ts';
import { charlsonQuan2011 } from './general/charlson/charlson-quan-2011.ts';
import { cirse2017 } from './general/complication/cirse-2017.ts';
import { clavienDindo } from './general/complication/clavien-dindo.ts';
import { ctcaeEvent } from './general/complication/ctcae-event.ts';
import { ctcaePneumothorax } from './general/complication/ctcae-pneumothorax.ts';
import { sir2003 } from './general/complication/sir-2003.ts';
import { sir2017 } from './general/complication/sir-2017.ts';
import { ctcaeAlt, ctcaeAst, ctcaeBilirubin } from './general/ctcae/ctcae-liver-enzymes.ts';
import { ctcaePlatelets } from './general/ctcae/ctcae-platelets.ts';
import { ecog } from './general/ecog.ts';
import { karnofsky } from './general/karnofsky.ts';
import { markerResponse } from './marker/marker-response.ts';
import { estroEortc } from './oligometastasis/estro-eortc.ts';
import { metastasisTiming } from './oligometastasis/metastasis-timing.ts';
import { oligometastasisControlled } from './oligometastasis/oligometastasis-controlled.ts';
import { oligometastasisNumber } from './oligometastasis/oligometastasis-number.ts';
import { radiotherapyDose } from './radiotherapy/radiotherapy-dose.ts';
import { stereotactic } from './radiotherapy/stereotactic.ts';
import { albi } from './reserve/albi.ts';
import { albiT } from './reserve/albi-t.ts';
import { childPugh } from './reserve/child-pugh.ts';
import { ezAlbi } from './reserve/ez-albi.ts';
import { malbi2022 } from './reserve/malbi-2022.ts';
import { malbiHiraoka } from './reserve/malbi-hiraoka.ts';
import { malbiT } from './reserve/malbi-t.ts';
import { meld } from './reserve/meld.ts';
import { meld3 } from './reserve/meld-3.ts';
import { meldNa2016 } from './reserve/meld-na-2016.ts';
import { meldNaKim2008 } from './reserve/meld-na-kim-2008.ts';
import { bestOverallResponse } from './response/best-overall-response.ts';
import { irecist } from './response/irecist.ts';
import { liRadsTr2018 } from './response/li-rads-tr-2018.ts';
import { liRadsTra2024 } from './response/li-rads-tra-2024.ts';
import { mrecist } from './response/mrecist.ts';
import { recist11 } from './response/recist-1-1.ts';
import { recistEligibility } from './response/recist-eligibility.ts';
import type { SeriesSystem } from './series-system.ts';
import { ajcc7 } from './stage/ajcc-7.ts';
import { ajcc8 } from './stage/ajcc-8.ts';
import { bclc2022 } from './stage/bclc-2022.ts';
import { bclcIntermediate } from './stage/bclc-intermediate.ts';
import { bolondi2012 } from './stage/bolondi-2012.ts';
import { clip } from './stage/clip.ts';
import { cnlc } from './stage/cnlc.ts';
import { hklc } from './stage/hklc.ts';
import { jis } from './stage/jis.ts';
import { kinki2015 } from './stage/kinki-2015.ts';
import { lcsgj } from './stage/lcsgj.ts';
import { modifiedUicc } from './stage/modified-uicc.ts';
import { okuda } from './stage/okuda.ts';
import type { System } from './system.ts';
import { linesOfTherapy } from './systemic/lines-of-therapy.ts';
import { afpModel } from './transplant/afp-model.ts';
import { milan } from './transplant/milan.ts';
import { ucsf } from './transplant/ucsf.ts';
import { upTo7 } from './transplant/up-to-7.ts';
import { vascularInvasion } from './vascular/vascular-invasion.ts';

/** Every system, sorted by id. A new system is one line here. */
export const systems: readonly System[] = [
  afpModel,
  ajcc7,
  ajcc8,
  albi,
  albiT,
  bclc2022,
  bclcIntermediate,
  bolondi2012,
  charlson1987,
  charlsonQuan2011,
  childPugh,
  cirse2017,
  clavienDindo,
  clip,
  cnlc,
  ctcaeAlt,
  ctcaeAst,
  ctcaeBilirubin,
  ctcaeEvent,
  ctcaePlatelets,
  ctcaePneumothorax,
  ecog,
  ezAlbi,
  hklc,
  jis,
  karnofsky,
  kinki2015,
  lcsgj,
  liRadsTr2018,
  liRadsTra2024,
  malbi2022,
  malbiHiraoka,
  malbiT,
  meld,
  meld3,
  meldNaKim2008,
  meldNa2016,
  milan,
  modifiedUicc,
  okuda,
  radicalTreatment,
  radiotherapyDose,
  recistEligibility,
  sir2003,
  sir2017,
  sixAndTwelve,
  stereotactic,
  tumorBurden2020,
  tumorBurden2023,
  ucsf,
  upTo11,
  upTo7,
  vascularInvasion,
];

/** Every system that reads a history, sorted by id. A new one is one line here. */
export const seriesSystems: readonly SeriesSystem[] = [
  ablationTrack,
  bestOverallResponse,
  estroEortc,
  haicCounting,
  intrahepaticControl,
  irecist,
  linesOfTherapy,
  markerResponse,
  metastasisTiming,
  mrecist,
  oligometastasisControlled,
  oligometastasisNumber,
  recist11,
  taceCounting,
  taceRefractoriness,
];

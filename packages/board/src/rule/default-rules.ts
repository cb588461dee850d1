import written from '../../rules/default.json' with { type: 'json' };
import type { BoardRules } from './board-rules.ts';
import { readBoardRules } from './read-rules.ts';

/** The options and criteria that come with the program; a hospital adds to them or replaces them by a file of its own. */
export const defaultRules: BoardRules = readBoardRules(written, 'rules/default.json').rules;

import type { Agenda } from '../board/agenda-file.ts';
import type { BoardBase } from '../board/board-base.ts';
import type { RegistryOf } from './registry-of.ts';

/** What the board needs: the registries, and what a hospital keeps for it. */
export interface BoardPorts {
  readonly registryOf: RegistryOf;
  /** Evidence and rules, the program's and the hospital's, as they are now. */
  readonly base: () => Promise<BoardBase>;
  readonly agenda: Agenda;
}

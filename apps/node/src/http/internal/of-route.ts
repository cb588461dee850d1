import type { DefinedRoute } from '@hepatica/api';
import type { Asked } from '../asked.ts';

/** The schemas of the route have read every part, and the table has looked at the principal: the types follow from both. */
export const ofRoute = <Route extends DefinedRoute>(asked: unknown): Asked<Route> => asked as Asked<Route>;

/** What somebody may do, beyond being signed in. */
export const PERMISSIONS = [
  'patients.read',
  'patients.write',
  'identity.read',
  'studies.read',
  'studies.run',
  'imports.run',
  'exports.run',
  'board.decide',
  'audit.read',
  'administer',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['administrator', 'editor', 'analyst', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** The one table of who may do what. Analysts see no names; viewers change nothing. */
export const PERMISSIONS_OF: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: PERMISSIONS,
  editor: [
    'patients.read',
    'patients.write',
    'identity.read',
    'studies.read',
    'studies.run',
    'imports.run',
    'exports.run',
    'board.decide',
  ],
  analyst: ['patients.read', 'studies.read', 'studies.run', 'exports.run'],
  viewer: ['patients.read', 'studies.read'],
};

/** What a route asks of whoever calls it: nothing (`open`), to be signed in, or a permission. */
export type Access = 'open' | 'signed-in' | Permission;

/** Who asks. */
export interface Principal {
  /** The name under which the audit knows them. */
  readonly userId: string;
  /** The name that others read. */
  readonly name: string;
  readonly role: Role;
  /** The hospitals whose patients they see. */
  readonly hospitals: 'all' | readonly string[];
  readonly via: 'local' | 'session' | 'token';
  /** What a token is narrowed to; everything of the role where it is left out. */
  readonly scope?: readonly Permission[];
}

/** True where the route is for them. Whatever is not granted is denied. */
export function mayCall(principal: Principal | null, access: Access): boolean {
  if (access === 'open') return true;
  if (principal === null) return false;
  if (access === 'signed-in') return true;
  return (
    PERMISSIONS_OF[principal.role].includes(access) &&
    (principal.scope === undefined || principal.scope.includes(access))
  );
}

/** True where the patients of a hospital are theirs to see. A patient of no hospital is for those who see all. */
export function maySeeHospital(principal: Principal, hospital: string | null | undefined): boolean {
  if (principal.hospitals === 'all') return true;
  return hospital !== null && hospital !== undefined && principal.hospitals.includes(hospital);
}

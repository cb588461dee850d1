import { readFile } from 'node:fs/promises';
import type { Finding } from '@hepatica/course';
import { isLoopback } from '../http/loopback.ts';
import { parseAddressRange } from './address-range.ts';
import type { Transport } from './connection.ts';
import type { OidcProvider } from './create-auth.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a workbench for a team needs. */
export interface TeamConfig {
  readonly secret: string;
  /** The address of the team without a path: `https://hepatica.hospital.example`. */
  readonly address: string;
  readonly transport: Transport;
  readonly oidc?: OidcProvider;
}

/** For one person on this computer, for a team, or refused with everything that is missing. */
export type Mode =
  | { readonly kind: 'local' }
  | { readonly kind: 'team'; readonly config: TeamConfig }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

const SHORTEST_SECRET_BYTES = 32;

/**
 * Reads how the workbench is to be run. Anything but loopback, or `team`, is a team and starts only with
 * HEPATICA_SECRET, HEPATICA_ADDRESS and TLS: a certificate (HEPATICA_TLS_CERT and HEPATICA_TLS_KEY) or the addresses of
 * a proxy that has one (HEPATICA_TRUSTED_PROXY).
 */
export async function readMode(environment: Environment, team: boolean): Promise<Mode> {
  const set = (name: string): string | undefined => environment[name]?.trim() || undefined;
  if (!team && isLoopback(set('HEPATICA_HOST') ?? '127.0.0.1')) return { kind: 'local' };
  const transport = await readTransport(set);
  const address = readAddress(set('HEPATICA_ADDRESS'));
  const oidc = readOidc(set);
  const secret = set('HEPATICA_SECRET') ?? '';
  const findings = [
    ...(Buffer.byteLength(secret) < SHORTEST_SECRET_BYTES ? [noSecret(secret)] : []),
    ...[transport, address, oidc].filter((read) => read !== undefined && 'code' in read),
  ];
  if (
    findings.length > 0 ||
    'code' in transport ||
    'code' in address ||
    (oidc !== undefined && 'code' in oidc)
  )
    return { kind: 'refused', findings };
  return {
    kind: 'team',
    config: {
      secret,
      address: address.origin,
      transport,
      ...(oidc === undefined ? {} : { oidc }),
    },
  };
}

type Setting = (name: string) => string | undefined;

async function readTransport(set: Setting): Promise<Transport | Finding> {
  const [certificateFile, keyFile, proxyText] = [
    set('HEPATICA_TLS_CERT'),
    set('HEPATICA_TLS_KEY'),
    set('HEPATICA_TRUSTED_PROXY'),
  ];
  if (certificateFile !== undefined && keyFile !== undefined) {
    try {
      const [certificate, key] = await Promise.all([
        readFile(certificateFile, 'utf8'),
        readFile(keyFile, 'utf8'),
      ]);
      return { kind: 'own-certificate', certificate, key };
    } catch {
      return problem('tls-unreadable', `${certificateFile} and ${keyFile} could not both be read.`);
    }
  }
  if (certificateFile !== undefined || keyFile !== undefined)
    return problem(
      'tls-incomplete',
      'HEPATICA_TLS_CERT and HEPATICA_TLS_KEY belong together; one is missing.',
    );
  if (proxyText === undefined) return noTls;
  const proxy = parseAddressRange(proxyText);
  return proxy === null
    ? problem(
        'proxy-not-understood',
        `HEPATICA_TRUSTED_PROXY: "${proxyText}" is no list of addresses or ranges.`,
      )
    : { kind: 'trusted-proxy', proxy };
}

function readAddress(text: string | undefined): { readonly origin: string } | Finding {
  const url = text !== undefined && URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' && url.pathname === '/' && url.search === '' && url.hash === '')
    return { origin: url.origin };
  return problem(
    'address-missing',
    'HEPATICA_ADDRESS has to name the address that the team opens, with https and without a path.',
    'For instance HEPATICA_ADDRESS=https://hepatica.hospital.example',
  );
}

function readOidc(set: Setting): OidcProvider | Finding | undefined {
  const [issuer, clientId, clientSecret] = [
    set('HEPATICA_OIDC_ISSUER'),
    set('HEPATICA_OIDC_CLIENT_ID'),
    set('HEPATICA_OIDC_CLIENT_SECRET'),
  ];
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || !/^https:/.test(issuer))
    return problem(
      'oidc-incomplete',
      'Single sign-on needs HEPATICA_OIDC_ISSUER (https), HEPATICA_OIDC_CLIENT_ID and HEPATICA_OIDC_CLIENT_SECRET.',
    );
  return { issuer, clientId, clientSecret, name: set('HEPATICA_OIDC_NAME') ?? 'single sign-on' };
}

const problem = (code: string, message: string, remedy?: string): Finding => ({
  code,
  severity: 'error',
  message,
  ...(remedy === undefined ? {} : { remedy }),
});

const noTls = problem(
  'tls-missing',
  'Without TLS, patient data and passwords would cross the network readable.',
  'Set HEPATICA_TLS_CERT and HEPATICA_TLS_KEY, or HEPATICA_TRUSTED_PROXY to the addresses of the proxy that has the certificate.',
);

const noSecret = (given: string): Finding =>
  problem(
    given === '' ? 'secret-missing' : 'secret-too-short',
    `A team needs HEPATICA_SECRET of at least ${SHORTEST_SECRET_BYTES} bytes; it signs the cookies of all.`,
    'Make one with: openssl rand -base64 48',
  );

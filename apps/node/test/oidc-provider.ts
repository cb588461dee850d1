import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

/** Whom the provider of this test lets in, and what is wrong with what it says. */
export interface ProviderUser {
  readonly sub: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly fault?: 'other-audience' | 'other-nonce' | 'other-key' | 'expired';
}

const CLIENT = { id: 'hepatica', secret: 'the secret of the client' } as const;

const json = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A provider of OpenID Connect on this computer: discovery, authorization code with PKCE and nonce, ID tokens signed by
 * ES256. It asks nobody anything: whoever comes is `user`.
 */
export async function startOidcProvider() {
  let user: ProviderUser = { sub: '1', email: '', emailVerified: true };
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const codes = new Map<
    string,
    { readonly nonce: string; readonly challenge: string; readonly redirect: string }
  >();
  let issuer = '';

  const idToken = (nonce: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const { sub, email, emailVerified, fault } = user;
    const claims = {
      iss: issuer,
      sub,
      email,
      email_verified: emailVerified,
      name: email,
      aud: fault === 'other-audience' ? 'another program' : CLIENT.id,
      iat: fault === 'expired' ? now - 7200 : now,
      exp: fault === 'expired' ? now - 3600 : now + 300,
      nonce: fault === 'other-nonce' ? 'another nonce' : nonce,
    };
    const signed = `${json({ alg: 'ES256', kid: 'k' })}.${json(claims)}`;
    const key = fault === 'other-key' ? stranger : privateKey;
    const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
    return `${signed}.${signature.toString('base64url')}`;
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (url.pathname === '/.well-known/openid-configuration') {
      return answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
      });
    }
    if (url.pathname === '/keys')
      return answer(200, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'ES256', use: 'sig' }],
      });
    if (url.pathname === '/authorize') {
      const asked = (name: string): string => url.searchParams.get(name) ?? '';
      const code = randomBytes(8).toString('hex');
      const redirect = asked('redirect_uri');
      codes.set(code, { nonce: asked('nonce'), challenge: asked('code_challenge'), redirect });
      const back = new URL(redirect);
      back.searchParams.set('code', code);
      back.searchParams.set('state', asked('state'));
      response.writeHead(302, { location: back.href }).end();
      return undefined;
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const form = new URLSearchParams(Buffer.concat(parts).toString());
    const known = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const basic = Buffer.from(
      (request.headers.authorization ?? '').replace(/^Basic /, ''),
      'base64',
    ).toString();
    const isClient =
      form.get('client_secret') === CLIENT.secret ||
      decodeURIComponent(basic.split(':')[1] ?? '') === CLIENT.secret;
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      known === undefined ||
      !isClient ||
      challenge !== known.challenge ||
      form.get('redirect_uri') !== known.redirect
    )
      return answer(400, { error: 'invalid_grant' });
    return answer(200, {
      access_token: randomBytes(8).toString('hex'),
      token_type: 'Bearer',
      expires_in: 300,
      id_token: idToken(known.nonce),
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  issuer = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    config: { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: 'the hospital' },
    letIn: (next: ProviderUser) => {
      user = next;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

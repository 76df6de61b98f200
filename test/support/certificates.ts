/**
 * X.509 certificates (RFC 5280) for servers on loopback, made anew for each run: Node reads them
 * but makes none, and no private key belongs into a repository.
 */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

export interface Authority {
  /** Its own certificate, as PEM. */
  readonly certificate: string;
  /** A certificate for these host names, and its private key, both as PEM. */
  readonly issue: (hosts: readonly string[]) => { readonly cert: string; readonly key: string };
}

/** DER (X.690): tag, length, content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const octets = (content: Buffer): Buffer => der(0x04, content);
const time = (date: Date): Buffer =>
  der(0x17, Buffer.from(`${date.toISOString().replaceAll(/\D/gu, '').slice(2, 14)}Z`));
const yes = Buffer.from([0x01, 0x01, 0xff]);

const commonName = Buffer.from('0603550403', 'hex');
const basicConstraints = Buffer.from('0603551d13', 'hex');
const alternativeNames = Buffer.from('0603551d11', 'hex');
const ecdsaWithSha256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));

const nameOf = (text: string): Buffer =>
  sequence(der(0x31, sequence(commonName, der(0x0c, Buffer.from(text)))));

function certificate(
  subject: string,
  issuer: string,
  publicKey: KeyObject,
  issuerKey: KeyObject,
  extension: Buffer,
): string {
  const day = 86_400_000;
  // A clock may be a little late, and nobody keeps these.
  const validity = [new Date(Date.now() - day), new Date(Date.now() + 30 * day)];
  const version3 = der(0xa0, Buffer.from([0x02, 0x01, 0x02]));
  const serial = der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)]));
  const content = sequence(
    version3,
    serial,
    ecdsaWithSha256,
    nameOf(issuer),
    sequence(...validity.map(time)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', content, issuerKey));
  const lines = sequence(content, ecdsaWithSha256, signature)
    .toString('base64')
    .match(/.{1,64}/gu);
  return `-----BEGIN CERTIFICATE-----\n${lines?.join('\n')}\n-----END CERTIFICATE-----\n`;
}

/** A certificate authority that nobody trusts who is not told to. */
export function createAuthority(name: string): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const authority = sequence(basicConstraints, yes, octets(sequence(yes)));
  return {
    certificate: certificate(name, name, own.publicKey, own.privateKey, authority),
    issue: (hosts) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const names = sequence(...hosts.map((host) => der(0x82, Buffer.from(host))));
      const extension = sequence(alternativeNames, octets(names));
      return {
        cert: certificate(hosts[0] ?? '', name, publicKey, own.privateKey, extension),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

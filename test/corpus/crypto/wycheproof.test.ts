import { describe, expect, it } from 'vitest';
import { open } from '../src/aead';

const cases = [
  { key: 'd259ba9a079a3065fb61ae6f6d14ae20181a36249c0db55bcce40f536216a21d', nonce: '5baaf9cd1d733b23e70964f3', aad: '', ciphertext: '361a8e5ccd1a3db4ada31150b6735ee4dd5413339e0c3491', tag: '21410fd8f2891589aff3687e6d28fa0f', valid: true },
  { key: '49bfcbbdcd19a23924fc03de4610622aaeb7e2967b6298f538d81da25b00308a', nonce: '58fdad8943c40673eea93ec2', aad: '', ciphertext: 'b2ee4063a1c886d9ba781020dceec2378a076eb5d640db99', tag: '1cab926d022885e80c718f3a72582051', valid: false },
  { key: 'fe4bb3cbcd36a5e9748326dcb60e568a2b285dbcd0885562e5ca7fe7d24c9215', nonce: 'caf60c94124013e088fb6cd8', aad: '', ciphertext: '40065f301fa7c6727e9a6602c0c000120eabb4861c31530e', tag: '6c839c533c36cf27a5113fb9476d8766', valid: true },
  { key: 'ca7ad3cbef871d6b6a30fb0857cb5e1cd42e539242140a3eef10c00071a763a9', nonce: 'eacdbd5b48a3182e3ee9f294', aad: '', ciphertext: '510101685c0ab26976da4bb10e8d6e9caa16c3be03f93c6e', tag: '5be5d4675c0f27b19864dfd26e1d8882', valid: false },
  { key: '46345dd0c5b748854063972eb434627f631f510a4ae1b14c68c159a486dd952d', nonce: '449ca099d44bd1ec752e211e', aad: '', ciphertext: '112ae233bc563bcf09c502f718a639fb8f32d8410a92f763', tag: 'dbf241b357da5c7daf3ba2b756847143', valid: true },
  { key: '9898879d43553b7899ebf848a6c182c4e9b48f43fac3acae17f4c81fa3baf90f', nonce: '72dca6b9b854b555cb04494e', aad: '', ciphertext: '8d6535bea11351c966e11dbc15634fb929b106eb16876515', tag: '1cb4f453d45e595de75f320f17910c8e', valid: false },
  { key: '52577d5a859cae8f4bd4f9d349778ab5e215c7773d10666a58e2c72669e21d32', nonce: '11ca90a3f791422e2e132d76', aad: '', ciphertext: '785f506b94797c9611c9bf4e52233b7021721929b7ac651e', tag: '59a9681d1923ced783114849caded375', valid: true },
  { key: '018e572033f323cdee2f5f2ab11d4e3ba9ae4a1e96528f188752445dab98dde9', nonce: 'ffb6350a4588781d4e4f4485', aad: '', ciphertext: 'e6ef929b7e0a16ab2779293b1e48a26c5b60d65e74c5fb25', tag: '1d20637ff8b09c496b158f197488b67f', valid: false },
  { key: '9cb1695dd51d2e4398b5032fee48a8abce1dfe7abbb7fd82438c8a6729da1ded', nonce: 'e7e696a5e18058c985b4e04f', aad: '', ciphertext: '4f1294836523de6fc53fad5981b7537e736013bb54ed51ef', tag: 'c71bd37d0de17085ad82d36e4e27da92', valid: true },
  { key: '538cd79526e36ecd682fd18fe74c0bfb1ea52be7312eae90aea9bedc8f7b6fb1', nonce: '640cef489c40f69157fca2df', aad: '', ciphertext: '32afe945bf4e08c76495060673cfeb8fd8a6c3441d711ab1', tag: '4aeb963074852cb419e38e40b1a39019', valid: false },
  { key: 'e553d52fd147bad0b4a66fc3a37bb200cc9fc2d2317b21a0439562c703177a7f', nonce: '33068959b59b72cf0569d2ff', aad: '', ciphertext: 'b74f7d31e88c5a420347593fd48b549dabf6c132a9fd2d76', tag: '406c52ead3ca391173479400821f07a8', valid: true },
  { key: '16dd2a3ba82bed505f0d516a8c76ff82bff766b94863f3936b6005ffaf159ef3', nonce: 'a8466bf622bfbaffd99b7d7d', aad: '', ciphertext: 'd6cd12b5605fe52ae05dbfe1576640ede160192d6792f25e', tag: 'd8ac60708b57de24e52c6293c79ea3f8', valid: false },
];

describe('open', () => {
  it.each(cases)('$key', ({ key, nonce, ciphertext, tag, valid }) => {
    expect(open(Buffer.from(key, 'hex'), Buffer.from(nonce, 'hex'), ciphertext + tag) !== null).toBe(valid);
  });
});

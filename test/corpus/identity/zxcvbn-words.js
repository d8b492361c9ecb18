export const passwords = '123456,password,12345678,qwerty,letmein,dragon,baseball,iloveyou,trustno1,sunshine,superman,shadow,ashley,football,jesus,michael,ninja,mustang'.split(',');
export const keyboard = { qwerty: 'qwertyuiop asdfghjkl zxcvbnm', dvorak: "',.pyfgcrl aoeuidhtns ;qjkxbmwvz", keypad: '789456123' };
export const leet = { a: '4@', b: '8', e: '3', g: '69', i: '1!|', o: '0', s: '$5', t: '+7', x: '%', z: '2' };
export const testPasswords = ['zxcvbn', 'qwER43@!', 'Tr0ub4dour&3', 'correcthorsebatterystaple', 'D0g..................', 'verlineVANDERMARK'];

import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { jwtVerify, SignJWT } from 'jose';
import type { Account } from './account';
import { keyOf } from './keys';

const lifetime = { access: '10m', refresh: '14d' } as const;

@Injectable()
export class Tokens {
  constructor(private readonly jwtService: JwtService) {}

  issue(account: Account): Promise<string> {
    return this.jwtService.signAsync({ sub: account.id, scope: account.scopes.join(' ') });
  }

  async refreshTokenFor(account: Account): Promise<string> {
    return new SignJWT({ family: account.family })
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject(account.id)
      .setIssuedAt()
      .setExpirationTime(lifetime.refresh)
      .sign(await keyOf('refresh'));
  }

  async accountOf(refreshToken: string): Promise<string> {
    const { payload } = await jwtVerify(refreshToken, await keyOf('refresh'), { algorithms: ['ES256'] });
    return payload.sub ?? '';
  }

  async isOurs(token: string): Promise<boolean> {
    try {
      await this.jwtService.verifyAsync(token);
      return true;
    } catch {
      return false;
    }
  }
}

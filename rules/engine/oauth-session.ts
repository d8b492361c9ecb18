import type { Need } from './needs.ts';
import { codeOf, randomState } from './oauth.ts';
import type { Source } from './source.ts';

/** Something random that the callback asks for again. */
export interface Kept {
  /** Statements that make and keep it. */
  readonly lines: readonly string[];
  /** What goes into the request. */
  readonly expression: string;
  readonly needs: readonly Need[];
}

/** A new state in the session of the request, in the words of the framework; null where none is to be seen. */
export function keptState(source: Source, within: number): Kept | null {
  const random = randomState[source.language];
  const fn = source.functions[within];
  if (!random || (!fn && source.language !== 'php')) return null;
  const needs = random.needs ? [random.needs] : [];
  const params = fn?.params ?? [];
  const code = fn ? codeOf(source, fn.span) : source.text;
  const at = (place: string): Kept => ({
    lines: [`${place} = ${random.expression}${ending}`],
    expression: place,
    needs,
  });
  const named = (place: string): Kept => ({
    lines: [`state = ${random.expression}`, `${place} = state`],
    expression: 'state',
    needs,
  });
  const ending = /^(?:python|ruby|go)$/.test(source.language) ? '' : ';';
  switch (source.language) {
    case 'javascript':
    case 'typescript':
    case 'tsx': {
      const request = params.find(({ name }) => /^(?:req|request|ctx)$/.test(name))?.name;
      // A `Request` of the web platform has no session.
      const express = params.length >= 2 || request === 'ctx';
      return request && express ? at(`${request}.session.state`) : null;
    }
    case 'python':
      if (params[0]?.name === 'request' && /\brequest\.(?:session|GET|user|META|method)\b|django/.test(source.text))
        return named('request.session["oauth_state"]');
      return /^from flask import[^\n]*|^import flask\b/m.test(source.text)
        ? { ...named('session["oauth_state"]'), needs: [...needs, flaskSession] }
        : null;
    case 'ruby':
      return /\bclass \w+Controller\b|\bsession\[/.test(source.text) ? at('session[:oauth_state]') : null;
    case 'php':
      return at("$_SESSION['oauth2state']");
    case 'csharp':
      return /\bHttpContext\b|: Controller(?:Base)?\b|\bIActionResult\b/.test(source.text)
        ? {
            lines: [`var state = ${random.expression};`, 'HttpContext.Session.SetString("oauth_state", state);'],
            expression: 'state',
            needs,
          }
        : null;
    case 'java': {
      const request = params.find(({ type }) => /(?:^|\.)HttpServletRequest$/.test(type ?? ''))?.name;
      const session = params.find(({ type }) => /(?:^|\.)HttpSession$/.test(type ?? ''))?.name;
      const holder = session ?? (request && `${request}.getSession()`);
      return holder
        ? {
            lines: [`String state = ${random.expression};`, `${holder}.setAttribute("oauth_state", state);`],
            expression: 'state',
            needs,
          }
        : null;
    }
    case 'go': {
      const writer = params.find(({ type }) => /(?:^|\.)ResponseWriter$/.test(type ?? ''))?.name;
      return writer && !/\bstate\s*:=/.test(code)
        ? {
            lines: [
              `state := ${random.expression}`,
              `http.SetCookie(${writer}, &http.Cookie{Name: "oauth_state", Value: state, Path: "/", MaxAge: 600, HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode})`,
            ],
            expression: 'state',
            needs,
          }
        : null;
    }
    default:
      return null;
  }
}

const flaskSession: Need = {
  text: 'from flask import session\n',
  present: /^from flask import[^\n]*\bsession\b|^from flask import \([^)]*\bsession\b/m,
};

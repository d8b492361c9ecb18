import Anthropic from '@anthropic-ai/sdk';
import { Octokit } from '@octokit/rest';
import { WebClient } from '@slack/web-api';
import OpenAI from 'openai';
import { Resend } from 'resend';
import twilio from 'twilio';

export const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, timeout: 30_000 });
export const anthropic = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
export const github = new Octokit({ auth: process.env.GITHUB_TOKEN, userAgent: 'acme/1.0' });
export const slack = new WebClient(process.env.SLACK_BOT_TOKEN);
export const resend = new Resend(process.env.RESEND_API_KEY);
export const sms = twilio(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);

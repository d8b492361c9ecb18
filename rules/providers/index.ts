// Written by scripts/generate.mjs from the files of this folder.
import type { Provider } from '../engine/provider.ts';
import airtable from './airtable.ts';
import algolia from './algolia.ts';
import anthropic from './anthropic.ts';
import asana from './asana.ts';
import assemblyai from './assemblyai.ts';
import atlassian from './atlassian.ts';
import aws from './aws.ts';
import azureOpenai from './azure-openai.ts';
import bitbucket from './bitbucket.ts';
import brevo from './brevo.ts';
import buildkite from './buildkite.ts';
import circleci from './circleci.ts';
import clickup from './clickup.ts';
import cloudflare from './cloudflare.ts';
import cohere from './cohere.ts';
import contentful from './contentful.ts';
import datadog from './datadog.ts';
import deepgram from './deepgram.ts';
import deepseek from './deepseek.ts';
import digitalocean from './digitalocean.ts';
import discord from './discord.ts';
import easypost from './easypost.ts';
import elevenlabs from './elevenlabs.ts';
import figma from './figma.ts';
import github from './github.ts';
import gitlab from './gitlab.ts';
import google from './google.ts';
import grafana from './grafana.ts';
import groq from './groq.ts';
import hashicorpVault from './hashicorp-vault.ts';
import hubspot from './hubspot.ts';
import huggingface from './huggingface.ts';
import intercom from './intercom.ts';
import linear from './linear.ts';
import lob from './lob.ts';
import mailgun from './mailgun.ts';
import mistral from './mistral.ts';
import monday from './monday.ts';
import newrelic from './newrelic.ts';
import notion from './notion.ts';
import npm from './npm.ts';
import okta from './okta.ts';
import openai from './openai.ts';
import openrouter from './openrouter.ts';
import pagerduty from './pagerduty.ts';
import paypal from './paypal.ts';
import paystack from './paystack.ts';
import perplexity from './perplexity.ts';
import pinecone from './pinecone.ts';
import plaid from './plaid.ts';
import postmark from './postmark.ts';
import razorpay from './razorpay.ts';
import replicate from './replicate.ts';
import resend from './resend.ts';
import sendgrid from './sendgrid.ts';
import sentry from './sentry.ts';
import shippo from './shippo.ts';
import shopify from './shopify.ts';
import slack from './slack.ts';
import square from './square.ts';
import stripe from './stripe.ts';
import telegram from './telegram.ts';
import together from './together.ts';
import twilio from './twilio.ts';
import typeform from './typeform.ts';
import xai from './xai.ts';

export const providers: readonly Provider[] = [
  airtable,
  algolia,
  anthropic,
  asana,
  assemblyai,
  atlassian,
  aws,
  azureOpenai,
  bitbucket,
  brevo,
  buildkite,
  circleci,
  clickup,
  cloudflare,
  cohere,
  contentful,
  datadog,
  deepgram,
  deepseek,
  digitalocean,
  discord,
  easypost,
  elevenlabs,
  figma,
  github,
  gitlab,
  google,
  grafana,
  groq,
  hashicorpVault,
  hubspot,
  huggingface,
  intercom,
  linear,
  lob,
  mailgun,
  mistral,
  monday,
  newrelic,
  notion,
  npm,
  okta,
  openai,
  openrouter,
  pagerduty,
  paypal,
  paystack,
  perplexity,
  pinecone,
  plaid,
  postmark,
  razorpay,
  replicate,
  resend,
  sendgrid,
  sentry,
  shippo,
  shopify,
  slack,
  square,
  stripe,
  telegram,
  together,
  twilio,
  typeform,
  xai,
];

// Written by scripts/generate.mjs from the files of this folder.
import type { Provider } from '../engine/provider.ts';
import _1password from './1password.ts';
import airtable from './airtable.ts';
import algolia from './algolia.ts';
import alibaba from './alibaba.ts';
import anthropic from './anthropic.ts';
import apify from './apify.ts';
import asana from './asana.ts';
import assemblyai from './assemblyai.ts';
import atlassian from './atlassian.ts';
import auth0 from './auth0.ts';
import aws from './aws.ts';
import azure from './azure.ts';
import azureDevops from './azure-devops.ts';
import azureOpenai from './azure-openai.ts';
import bitbucket from './bitbucket.ts';
import brave from './brave.ts';
import brevo from './brevo.ts';
import buildkite from './buildkite.ts';
import cerebras from './cerebras.ts';
import circleci from './circleci.ts';
import clerk from './clerk.ts';
import clickup from './clickup.ts';
import cloudflare from './cloudflare.ts';
import cohere from './cohere.ts';
import contentful from './contentful.ts';
import crates from './crates.ts';
import databricks from './databricks.ts';
import datadog from './datadog.ts';
import deepgram from './deepgram.ts';
import deepseek from './deepseek.ts';
import digitalocean from './digitalocean.ts';
import discord from './discord.ts';
import docker from './docker.ts';
import doppler from './doppler.ts';
import dropbox from './dropbox.ts';
import dynatrace from './dynatrace.ts';
import easypost from './easypost.ts';
import elevenlabs from './elevenlabs.ts';
import facebook from './facebook.ts';
import fastly from './fastly.ts';
import figma from './figma.ts';
import firecrawl from './firecrawl.ts';
import fireworks from './fireworks.ts';
import flutterwave from './flutterwave.ts';
import fly from './fly.ts';
import github from './github.ts';
import gitlab from './gitlab.ts';
import google from './google.ts';
import grafana from './grafana.ts';
import groq from './groq.ts';
import hashicorpVault from './hashicorp-vault.ts';
import heroku from './heroku.ts';
import honeycomb from './honeycomb.ts';
import hubspot from './hubspot.ts';
import huggingface from './huggingface.ts';
import intercom from './intercom.ts';
import jfrog from './jfrog.ts';
import klaviyo from './klaviyo.ts';
import langfuse from './langfuse.ts';
import langsmith from './langsmith.ts';
import launchdarkly from './launchdarkly.ts';
import linear from './linear.ts';
import lob from './lob.ts';
import mailchimp from './mailchimp.ts';
import mailgun from './mailgun.ts';
import mapbox from './mapbox.ts';
import mistral from './mistral.ts';
import monday from './monday.ts';
import neon from './neon.ts';
import netlify from './netlify.ts';
import newrelic from './newrelic.ts';
import notion from './notion.ts';
import npm from './npm.ts';
import nuget from './nuget.ts';
import nvidia from './nvidia.ts';
import okta from './okta.ts';
import openai from './openai.ts';
import openrouter from './openrouter.ts';
import opsgenie from './opsgenie.ts';
import pagerduty from './pagerduty.ts';
import paypal from './paypal.ts';
import paystack from './paystack.ts';
import perplexity from './perplexity.ts';
import pinecone from './pinecone.ts';
import plaid from './plaid.ts';
import planetscale from './planetscale.ts';
import posthog from './posthog.ts';
import postman from './postman.ts';
import postmark from './postmark.ts';
import pulumi from './pulumi.ts';
import pypi from './pypi.ts';
import razorpay from './razorpay.ts';
import render from './render.ts';
import replicate from './replicate.ts';
import resend from './resend.ts';
import rubygems from './rubygems.ts';
import sendgrid from './sendgrid.ts';
import sentry from './sentry.ts';
import shippo from './shippo.ts';
import shopify from './shopify.ts';
import slack from './slack.ts';
import snyk from './snyk.ts';
import sonarcloud from './sonarcloud.ts';
import sourcegraph from './sourcegraph.ts';
import spotify from './spotify.ts';
import square from './square.ts';
import stripe from './stripe.ts';
import supabase from './supabase.ts';
import tailscale from './tailscale.ts';
import tavily from './tavily.ts';
import telegram from './telegram.ts';
import terraform from './terraform.ts';
import together from './together.ts';
import trello from './trello.ts';
import twilio from './twilio.ts';
import twitch from './twitch.ts';
import twitter from './twitter.ts';
import typeform from './typeform.ts';
import vercel from './vercel.ts';
import wandb from './wandb.ts';
import workos from './workos.ts';
import xai from './xai.ts';
import zendesk from './zendesk.ts';

export const providers: readonly Provider[] = [
  _1password,
  airtable,
  algolia,
  alibaba,
  anthropic,
  apify,
  asana,
  assemblyai,
  atlassian,
  auth0,
  aws,
  azure,
  azureDevops,
  azureOpenai,
  bitbucket,
  brave,
  brevo,
  buildkite,
  cerebras,
  circleci,
  clerk,
  clickup,
  cloudflare,
  cohere,
  contentful,
  crates,
  databricks,
  datadog,
  deepgram,
  deepseek,
  digitalocean,
  discord,
  docker,
  doppler,
  dropbox,
  dynatrace,
  easypost,
  elevenlabs,
  facebook,
  fastly,
  figma,
  firecrawl,
  fireworks,
  flutterwave,
  fly,
  github,
  gitlab,
  google,
  grafana,
  groq,
  hashicorpVault,
  heroku,
  honeycomb,
  hubspot,
  huggingface,
  intercom,
  jfrog,
  klaviyo,
  langfuse,
  langsmith,
  launchdarkly,
  linear,
  lob,
  mailchimp,
  mailgun,
  mapbox,
  mistral,
  monday,
  neon,
  netlify,
  newrelic,
  notion,
  npm,
  nuget,
  nvidia,
  okta,
  openai,
  openrouter,
  opsgenie,
  pagerduty,
  paypal,
  paystack,
  perplexity,
  pinecone,
  plaid,
  planetscale,
  posthog,
  postman,
  postmark,
  pulumi,
  pypi,
  razorpay,
  render,
  replicate,
  resend,
  rubygems,
  sendgrid,
  sentry,
  shippo,
  shopify,
  slack,
  snyk,
  sonarcloud,
  sourcegraph,
  spotify,
  square,
  stripe,
  supabase,
  tailscale,
  tavily,
  telegram,
  terraform,
  together,
  trello,
  twilio,
  twitch,
  twitter,
  typeform,
  vercel,
  wandb,
  workos,
  xai,
  zendesk,
];

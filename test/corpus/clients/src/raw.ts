/** The same calls without an SDK. */
const json = { 'Content-Type': 'application/json' };

export const anthropicMessage = (body: unknown) =>
  fetch('https://api.anthropic.com/v1/messages', {
    method: 'POST',
    headers: { ...json, 'x-api-key': process.env.ANTHROPIC_API_KEY!, 'anthropic-version': '2023-06-01' },
    body: JSON.stringify(body),
  });

export const openaiChat = (body: unknown) =>
  fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    headers: { ...json, Authorization: `Bearer ${process.env.OPENAI_API_KEY}` },
    body: JSON.stringify(body),
  });

export const githubUser = () =>
  fetch('https://api.github.com/user', {
    headers: { Authorization: `Bearer ${process.env.GITHUB_TOKEN}`, 'X-GitHub-Api-Version': '2022-11-28', Accept: 'application/vnd.github+json' },
  });

export const notionPage = (id: string) =>
  fetch(`https://api.notion.com/v1/pages/${id}`, {
    headers: { Authorization: `Bearer ${process.env.NOTION_TOKEN}`, 'Notion-Version': '2022-06-28' },
  });

export const datadogEvent = (body: unknown) =>
  fetch('https://api.datadoghq.eu/api/v1/events', {
    method: 'POST',
    headers: { ...json, 'DD-API-KEY': process.env.DD_API_KEY! },
    body: JSON.stringify(body),
  });

export const gitlabProjects = () =>
  fetch('https://gitlab.com/api/v4/projects?membership=true', { headers: { 'PRIVATE-TOKEN': process.env.GITLAB_TOKEN! } });

export const stripeCharges = () =>
  fetch('https://api.stripe.com/v1/charges', {
    headers: { Authorization: `Basic ${Buffer.from(`${process.env.STRIPE_SECRET_KEY}:`).toString('base64')}` },
  });

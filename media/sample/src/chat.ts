const channel = '1130650140672000000';

export async function announce(text: string): Promise<void> {
  const token = process.env.DISCORD_BOT_TOKEN;
  if (!token) throw new Error('DISCORD_BOT_TOKEN is not set');
  const response = await fetch(`https://discord.com/api/v10/channels/${channel}/messages`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ content: text }),
    signal: AbortSignal.timeout(10_000),
  });
  if (response.status === 429) return announce(text);
  if (!response.ok) throw new Error(`Discord answered ${response.status}`);
}

export async function tellSlack(text: string): Promise<void> {
  const token = process.env.SLACK_BOT_TOKEN;
  if (!token) throw new Error('SLACK_BOT_TOKEN is not set');
  const response = await fetch('https://slack.com/api/chat.postMessage', {
    method: 'POST',
    headers: { Authorisation: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ channel: '#bookings', text }),
    signal: AbortSignal.timeout(10_000),
  });
  const result = await response.json();
  if (!result.ok) throw new Error(`Slack answered ${result.error}`);
}

export async function openTicket(title: string): Promise<void> {
  await fetch('https://orbit-travel.atlassian.net/rest/api/3/issue', {
    method: 'POST',
    headers: { Authorization: 'Basic XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX', 'content-type': 'application/json' },
    body: JSON.stringify({ fields: { project: { key: 'ORB' }, summary: title, issuetype: { name: 'Task' } } }),
    signal: AbortSignal.timeout(10_000),
  });
}

export async function openIssue(title: string): Promise<number> {
  const token = process.env.GITHUB_TOKEN;
  if (!token) throw new Error('GITHUB_TOKEN is not set');
  const response = await fetch('https://api.github.com/repos/orbit-travel/web/issues', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token.trim()}`, Accept: 'application/vnd.github+json' },
    body: JSON.stringify({ title }),
    signal: AbortSignal.timeout(10_000),
  });
  if (response.status === 403) throw new Error(`GitHub refuses: ${response.headers.get('x-accepted-github-permissions')}`);
  return (await response.json()).number;
}

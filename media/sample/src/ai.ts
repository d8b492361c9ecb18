import OpenAI from 'openai';

const openaiKey = process.env.OPENAI_API_KEY || 'sk-proj-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXT3BlbkFJXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX';

export async function answer(question: string): Promise<string> {
  const response = await fetch('https://api.anthropic.com/v1/messages', {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${process.env.ANTHROPIC_API_KEY}`,
      'anthropic-version': '2023-06-01',
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      model: 'claude-sonnet-4-5',
      max_tokens: 1024,
      messages: [{ role: 'user', content: question }],
    }),
  });
  const message = await response.json();
  return message.content[0].text;
}

export async function embed(text: string): Promise<number[]> {
  const response = await fetch('https://api.openai.com/v1/embeddings', {
    method: 'POST',
    headers: { Authorization: openaiKey, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'text-embedding-3-small', input: text }),
  });
  return (await response.json()).data[0].embedding;
}

export async function describePhoto(url: string): Promise<string> {
  const model = 'https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent';
  const response = await fetch(`${model}?key=${process.env.GEMINI_API_KEY}`, {
    method: 'POST',
    body: JSON.stringify({ contents: [{ parts: [{ text: `Describe ${url}` }] }] }),
    signal: AbortSignal.timeout(30_000),
  });
  return (await response.json()).candidates[0].content.parts[0].text;
}

// The SDK sends the key in the right header by itself.
export async function summarize(text: string): Promise<string> {
  const apiKey = process.env.OPENAI_API_KEY;
  if (!apiKey) throw new Error('OPENAI_API_KEY is not set');
  const client = new OpenAI({ apiKey, timeout: 30_000 });
  const result = await client.responses.create({ model: 'gpt-5-mini', input: `Summarize: ${text}` });
  return result.output_text;
}

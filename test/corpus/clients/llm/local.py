"""A model on one's own machine: the SDK wants a key, the server does not."""
from openai import OpenAI

client = OpenAI(base_url="http://localhost:11434/v1", api_key="ollama")
judge = OpenAI(base_url="http://localhost:8000/v1", api_key="EMPTY")

response = client.chat.completions.create(model="llama3.1", messages=[{"role": "user", "content": "Hello"}], max_tokens=64)
print(response.usage.total_tokens)

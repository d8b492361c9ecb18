import { expectedTokens, isPlatformName, publicPrefixOf, shownName } from '../engine/env-names.ts';
import { defineRule } from '../engine/rule.ts';

/** Libraries, images and servers read these without a word in the project's own code. */
const readByTools =
  /^(?:NEXTAUTH|AUTH|BETTER_AUTH|PG|POSTGRES|MYSQL|MARIADB|MONGO|REDIS|RABBITMQ|MINIO|KAFKA|ELASTIC|KIBANA|MSSQL|ORACLE|SA|HASURA|KC|KEYCLOAK|GF|GRAFANA|N8N|TRAEFIK|NGINX|CADDY|VAULT|CONSUL|NEXT|NUXT|NITRO|REMIX|ASTRO|SENTRY|OTEL|DD|DATADOG|NEW_RELIC|AWS|AZURE|GOOGLE|GCP|GCLOUD|FIREBASE|SUPABASE|PRISMA|DRIZZLE|LANGCHAIN|LANGSMITH|LANGFUSE|OPENAI|ANTHROPIC|HF|HUGGINGFACE|WANDB|MLFLOW|CELERY|AIRFLOW|DJANGO|FLASK|RAILS|RACK|SPRING|SERVER|MANAGEMENT|LOGGING|QUARKUS|MICRONAUT|ASPNETCORE|CONNECTIONSTRINGS|APP|DB|DATABASE|MAIL|MAILER|CACHE|SESSION|QUEUE|LOG|BROADCAST|FILESYSTEM|TELESCOPE|HORIZON|SYMFONY|MESSENGER|CORS|TRUSTED|WDS|CHOKIDAR|WATCHPACK|BROWSER|GENERATE|INLINE|IMAGE|EXPO|REACT_NATIVE|EAS|TF|ANSIBLE|KUBE|HELM|COMPOSE|TWINE|NPM|PUID|PGID|UMASK|TIMEZONE|LETSENCRYPT|VIRTUAL)(?:_\w+)?$|^(?:DIRECT|SHADOW_DATABASE)_URL$|__/;

/** A name that nothing but environment files knows: left over, or misspelt. */
export default defineRule({
  id: 'env-name-unused',
  area: 2,
  title: 'Variable that nothing reads',
  severity: 'hint',
  profile: 'recommended',
  languages: ['dotenv'],
  // Words that other rules look for as well: no more files have to be read for this one.
  anchors: [
    ...['key', 'token', 'secret', 'passw', 'pwd', '_pass', 'dsn', '_url', '_uri', '_host', 'database', 'credential'],
    'connection',
  ].map(fold => ({ fold })),
  refs: ['12-Factor III'],
  *find({ source, project }) {
    const mentioned = project.env?.mentioned;
    if (!mentioned) return;
    const own = new Set(Array.from(source.text.matchAll(/\$\{?([A-Za-z_]\w*)/g), match => match[1]!));
    let left = 100;
    for (const { form, key, keySpan } of source.pairs) {
      if (form !== 'env' || key.length < 3 || mentioned.has(key) || own.has(key)) continue;
      const bare = key.slice(publicPrefixOf(key).length);
      if (isPlatformName(key) || readByTools.test(key) || expectedTokens(key) || mentioned.has(bare)) continue;
      if (left-- === 0) return;
      yield {
        span: keySpan,
        message: `${shownName(key, 40, 'This name')} is read nowhere in the project: remove it, or correct it.`,
      };
    }
  },
});

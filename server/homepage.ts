import manifest from '../package.json' with { type: 'json' };

/** Where the guide is published: package.json is the one place that says so. */
export const homepage: string = manifest.homepage;
export const version: string = manifest.version;

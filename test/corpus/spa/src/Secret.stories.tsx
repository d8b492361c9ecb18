import type { Meta, StoryObj } from '@storybook/react';
import { Secret } from './Secret';

const meta: Meta<typeof Secret> = { component: Secret, args: { label: 'API key', secret: 'not-a-real-secret', masked: true } };
export default meta;

export const Masked: StoryObj<typeof Secret> = {};
export const Shown: StoryObj<typeof Secret> = { args: { masked: false } };
export const Empty: StoryObj<typeof Secret> = { args: { secret: '' } };
export const Long: StoryObj<typeof Secret> = { args: { secret: 'x'.repeat(120) } };

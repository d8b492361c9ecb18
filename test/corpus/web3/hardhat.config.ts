import type { HardhatUserConfig } from 'hardhat/config';
import { vars } from 'hardhat/config';

const config: HardhatUserConfig = {
  solidity: '0.8.27',
  networks: {
    sepolia: { url: process.env.SEPOLIA_RPC_URL ?? '', accounts: vars.has('PRIVATE_KEY') ? [vars.get('PRIVATE_KEY')] : [] },
  },
  etherscan: { apiKey: process.env.ETHERSCAN_API_KEY },
};

export default config;

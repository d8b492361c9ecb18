export default {
  token: { colorPrimary: '#0e5c63', borderRadius: 6, fontFamily: 'Inter, system-ui' },
  components: { Button: { token: { controlHeight: 36 } } },
  tokenColors: [
    { scope: 'keyword', settings: { foreground: '#c678dd' } },
    { scope: ['string', 'constant.other.key'], settings: { foreground: '#98c379' } },
  ],
  secretColor: 'rgba(14, 92, 99, 0.6)',
  keyframes: { tokenSpin: 'tokenSpin 1.2s cubic-bezier(0.5, 0, 0.5, 1) infinite' },
};

export const ids = {
  gtm: 'GTM-K7QX2MD',
  ga4: 'G-4T8ZK1Q9WX',
  hotjar: 3141592,
  plausible: 'shop.example.com',
  facebookPixel: '1029384756610293',
  segmentWriteKey: process.env.SEGMENT_WRITE_KEY,
  posthogKey: process.env.POSTHOG_KEY,
  algolia: { appId: process.env.ALGOLIA_APP_ID, searchKey: process.env.ALGOLIA_SEARCH_KEY },
};
window.dataLayer.push({ event: 'login', method: 'password' });

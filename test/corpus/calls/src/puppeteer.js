const puppeteer = require('puppeteer');

(async () => {
  const browser = await puppeteer.launch();
  const page = await browser.newPage();
  await page.goto('https://shop.example.com/login');
  await page.type('#password', process.env.E2E_PASSWORD);
  await page.click('button[data-testid="login-with-password"]');
  await page.waitForSelector('[data-token-state="valid"]');
  await page.setExtraHTTPHeaders({ 'x-e2e-token': process.env.E2E_TOKEN });
  await browser.close();
})();

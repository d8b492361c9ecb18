describe('login', () => {
  beforeEach(() => cy.visit('/login'));

  it('refuses a wrong password', () => {
    cy.get('[name=email]').type('ada@example.com');
    cy.get('[name=password]').type('wrong-password{enter}');
    cy.contains('The password is wrong.');
  });

  it('signs in', () => {
    cy.get('[name=email]').type(Cypress.env('USER'));
    cy.get('[name=password]').type(Cypress.env('PASSWORD'), { log: false });
    cy.get('button[type=submit]').click();
    cy.getCookie('sid').should('have.property', 'httpOnly', true);
    cy.window().its('localStorage.token').should('not.exist');
  });
});

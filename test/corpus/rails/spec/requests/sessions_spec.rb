# frozen_string_literal: true

RSpec.describe 'Sessions' do
  let(:password) { 'correct horse battery' }
  let!(:user) { create(:user, email: 'ada@example.com', password: password) }

  it 'signs in' do
    post '/session', params: { email: user.email, password: password }
    expect(response).to redirect_to('/')
  end

  it 'refuses a wrong password' do
    post '/session', params: { email: user.email, password: 'wrong' }
    expect(response).to have_http_status(:unprocessable_entity)
  end

  it 'takes a token' do
    get '/api/me', headers: { 'Authorization' => "Bearer #{user.api_token}" }
    expect(response.parsed_body).to include('email' => 'ada@example.com')
  end
end

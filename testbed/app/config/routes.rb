Rails.application.routes.draw do
  # Answers without the database: a database that is away must not make every web pod restart.
  get "up" => "rails/health#show"
  root "status#show"

  if ENV["OMS_TEST_ENDPOINTS"] == "1"
    post "enqueue" => "test_endpoints#enqueue"
    get "slow" => "test_endpoints#slow"
  end
end

Rails.application.routes.draw do
  # Answers without the database: a database that is away must not make every web pod restart.
  get "up" => "rails/health#show"
  root "status#show"

  # Nobody outside learns from here what waits.
  get "internal/queues" => "queues#show", constraints: Oms::InsideCluster

  if ENV["OMS_TEST_ENDPOINTS"] == "1"
    post "enqueue" => "test_endpoints#enqueue"
    get "slow" => "test_endpoints#slow"
    post "upload" => "test_endpoints#upload"
    get "client" => "test_endpoints#client"
  end
end

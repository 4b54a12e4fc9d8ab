Rails.application.config.to_prepare do
  Rails::HealthController.class_eval do
    def show
      render plain: "never-ready: answers 500 on purpose", status: :internal_server_error
    end
  end
end

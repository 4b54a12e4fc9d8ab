# How much waits, and for how long: what the autoscaler of the capsules asks. Routed only inside the cluster.
class QueuesController < ActionController::API
  # GET /internal/queues?names=critical,default; all queues when no names are given. Times are in seconds.
  def show
    queues = named_queues.to_h do |queue|
      [queue.name, { size: queue.size, latency: queue.latency.round(3) }]
    end
    render json: { latency: queues.values.map { |queue| queue[:latency] }.max || 0.0, queues: queues }
  end

  private

  # A queue that nothing was ever put on has no entry in Redis and is empty.
  def named_queues
    names = params[:names].to_s.split(",").reject(&:empty?)
    names.empty? ? Sidekiq::Queue.all : names.map { |name| Sidekiq::Queue.new(name) }
  end
end

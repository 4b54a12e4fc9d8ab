require "digest"

# Load for drills; routed only with OMS_TEST_ENDPOINTS=1.
class TestEndpointsController < ActionController::API
  MOST_JOBS = 10_000
  LONGEST_SECONDS = 600.0
  PIECE = 64 * 1024

  rescue_from ArgumentError, KeyError do |error|
    render json: { error: error.message }, status: :bad_request
  end

  # POST /enqueue?capsule=default&n=10&seconds=1-8&seed=1: the same seed gives the same durations.
  # A job goes to the queue that is named like its capsule.
  def enqueue
    capsule = params.fetch(:capsule, "default")
    durations = job_durations
    jids = durations.map { |seconds| RunJob.set(queue: capsule).perform_async(capsule, seconds) }
    render json: { capsule: capsule, jids: jids, seconds: durations.sum.round(2) }
  end

  # POST /upload with any body: what arrived. It is read in pieces, so that memory does not grow with it.
  def upload
    digest = Digest::SHA256.new
    size = 0
    while (piece = request.body.read(PIECE))
      digest.update(piece)
      size += piece.bytesize
    end
    render json: { size: size, sha256: digest.hexdigest, pod: Oms::POD }
  end

  # GET /client: the address that Rails takes for the client's, and where it has it from.
  def client
    render json: { remote_ip: request.remote_ip, forwarded_for: request.get_header("HTTP_X_FORWARDED_FOR") }
  end

  # A request in hand, for draining web pods.
  def slow
    sleep seconds_within_limit(params.fetch(:seconds, "1"))
    render json: { version: Oms::VERSION, pod: Oms::POD }
  end

  private

  def job_durations
    shortest, longest = params.fetch(:seconds, "1").split("-", 2).map { |text| seconds_within_limit(text) }
    random = Random.new(Integer(params.fetch(:seed, "1"), 10))
    Array.new(job_count) { longest ? random.rand(shortest..longest).round(2) : shortest }
  end

  def job_count
    count = Integer(params.fetch(:n, "1"), 10)
    raise ArgumentError, "n must be from 1 to #{MOST_JOBS}" unless count.between?(1, MOST_JOBS)

    count
  end

  def seconds_within_limit(text)
    seconds = Float(text)
    raise ArgumentError, "seconds must be from 0 to #{LONGEST_SECONDS.to_i}" unless seconds.between?(0, LONGEST_SECONDS)

    seconds
  end
end

namespace Gateway.Bench.Servers;

/// <summary>nginx as one would set it up to be fast: a worker for each core, sendfile, no log.</summary>
internal static class NginxConfiguration
{
    public static string FilePath(string file) => "/files/" + Path.GetFileName(file);

    public static void Write(string prefix, int port, string files)
    {
        Directory.CreateDirectory(prefix);
        File.WriteAllText(
            Path.Combine(prefix, "nginx.conf"),
            $$"""
            daemon off;
            pid nginx.pid;
            worker_processes {{Environment.ProcessorCount}};
            worker_rlimit_nofile 20000;
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            events { worker_connections 19000; }
            http {
                access_log off;
                sendfile on;
                tcp_nopush on;
                keepalive_timeout 130s;
                keepalive_requests 1000000000;
                client_max_body_size 30m;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                server {
                    listen 127.0.0.1:{{port}} backlog=2048 reuseport;
                    default_type text/plain;
                    location / { return 200 "Hello, World!"; }
                    location /files/ { alias {{files}}/; }
                }
            }
            """
        );
    }
}

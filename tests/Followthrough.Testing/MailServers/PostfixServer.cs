namespace Followthrough.Testing.MailServers;

/// <summary>
/// A real Postfix for the tests of one process: a port that takes mail from this machine and offers STARTTLS, and one for submission over
/// TLS that wants a sign-in. Mail for <see cref="DovecotServer.Domain"/> is delivered to <see cref="DovecotServer"/>; what can't be delivered
/// there comes back as a real delivery report. Mail for anywhere else is refused.
/// </summary>
/// <remarks>Postfix runs only when root starts it.</remarks>
public sealed class PostfixServer
{
    private const string Script = """
        plain=$1 submissions=$2 lmtp=$3 auth=$4
        if [ "$(id -u)" != 0 ]; then echo 'Postfix runs only when root starts it'; remove; exit 1; fi
        printf '%s' "$5" > server.pem
        chmod 600 server.pem
        mkdir conf queue data
        chown postfix data
        cat > conf/main.cf <<END
        compatibility_level = 3.6
        queue_directory = $folder/queue
        data_directory = $folder/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        maillog_file = $folder/mail.log
        maillog_file_prefixes = $folder
        mail_owner = postfix
        setgid_group = postdrop
        myhostname = mail.followthrough.test
        mydestination =
        mynetworks = 127.0.0.0/8
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        alias_maps =
        alias_database =
        local_recipient_maps =
        virtual_mailbox_domains = $6
        virtual_transport = lmtp:inet:127.0.0.1:$lmtp
        default_transport = error:5.4.4 nothing leaves this machine
        relay_transport = error:5.4.4 nothing leaves this machine
        smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
        smtpd_recipient_restrictions =
        smtpd_tls_cert_file = $folder/server.pem
        smtpd_tls_key_file = $folder/server.pem
        smtpd_tls_security_level = may
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = inet:127.0.0.1:$auth
        smtpd_client_connection_count_limit = 0
        smtpd_client_connection_rate_limit = 0
        message_size_limit = 10240000
        minimal_backoff_time = 300s
        END
        cat > conf/master.cf <<END
        127.0.0.1:$plain inet n - n - - smtpd
        127.0.0.1:$submissions inet n - n - - smtpd -o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        smtp unix - - n - - smtp
        relay unix - - n - - smtp
        showq unix n - n - - showq
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        lmtp unix - - n - - lmtp
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd
        END
        postfix -c "$folder/conf" start >"$folder/start.log" 2>&1 || fail
        stop() { postfix -c "$folder/conf" stop >/dev/null 2>&1; }
        await_port "$plain"
        """;

    private static readonly Lazy<Task<PostfixServer>> Shared = new(() => Task.Run(StartAsync));
    private readonly ServerKeeper _keeper;

    private PostfixServer(ServerKeeper keeper) => _keeper = keeper;

    /// <summary>Takes mail without sign-in, plain or with STARTTLS.</summary>
    public int Port => _keeper.Ports[0];

    /// <summary>Submission over TLS, with <see cref="ServerCertificate"/>, for who signs in as a user of <see cref="DovecotServer"/>.</summary>
    public int SubmissionsPort => _keeper.Ports[1];

    /// <summary>The server's own log so far.</summary>
    public string ReadLog() => File.ReadAllText(Path.Combine(_keeper.Folder, "mail.log"));

    /// <summary>The one server of this process, started by the first caller, together with its <see cref="DovecotServer"/>.</summary>
    /// <exception cref="InvalidOperationException">Postfix is not installed or did not start; the message says which.</exception>
    public static Task<PostfixServer> GetAsync() => Shared.Value;

    private static async Task<PostfixServer> StartAsync()
    {
        var dovecot = await DovecotServer.GetAsync();
        return new(await ServerKeeper.StartAsync("postfix", "/usr/lib/postfix/sbin/smtpd", 2, Script,
            FormattableString.Invariant($"{dovecot.LmtpPort}"), FormattableString.Invariant($"{dovecot.AuthPort}"), ServerCertificate.Pem, DovecotServer.Domain));
    }
}

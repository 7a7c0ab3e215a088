using System.Diagnostics;

namespace Followthrough.Testing.MailServers;

/// <summary>
/// A real Dovecot for the tests of one process: IMAP plain (with STARTTLS) and over TLS, LMTP for delivery, users in a file, mail in a
/// Maildir, the folders Sent, Trash, Junk and Drafts with their special uses. Each test takes a user of its own.
/// </summary>
public sealed class DovecotServer
{
    /// <summary>The password of every user.</summary>
    public const string Password = "s3cret pass\"word";

    /// <summary>The domain of every user.</summary>
    public const string Domain = "example.test";

    // Root hands over to nobody; anybody else keeps being who they are, without a change of root.
    private const string Script = """
        imap=$1 imaps=$2 lmtp=$3 auth=$4
        printf '%s' "$5" > server.pem
        chmod 600 server.pem
        mkdir -m 755 users
        mkdir -m 777 mail
        me=$(id -un)
        if [ "$me" = root ]; then owner=nobody login=dovenull internal=dovecot group=nogroup; else owner=$me login=$me internal=$me group=$(id -gn); fi
        cat > dovecot.conf <<END
        base_dir = $folder/run
        state_dir = $folder/state
        log_path = $folder/dovecot.log
        default_internal_user = $internal
        default_internal_group = $(id -gn "$internal")
        default_login_user = $login
        protocols = imap lmtp
        listen = 127.0.0.1
        ssl = yes
        ssl_cert = <$folder/server.pem
        ssl_key = <$folder/server.pem
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        auth_cache_size = 0
        first_valid_uid = 1
        mail_uid = $owner
        mail_gid = $group
        mail_location = maildir:~/Maildir
        mail_max_userip_connections = 100
        passdb {
          driver = passwd-file
          args = scheme=PLAIN $folder/users/%Lu
        }
        userdb {
          driver = passwd-file
          args = $folder/users/%Lu
          default_fields = uid=$owner gid=$group home=$folder/mail/%Lu
        }
        namespace inbox {
          inbox = yes
          separator = /
          mailbox Sent {
            special_use = \Sent
            auto = create
          }
          mailbox Drafts {
            special_use = \Drafts
            auto = create
          }
          mailbox Junk {
            special_use = \Junk
            auto = create
          }
          mailbox Trash {
            special_use = \Trash
            auto = create
          }
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = $imap
          }
          inet_listener imaps {
            port = $imaps
            ssl = yes
          }
        }
        service anvil {
          chroot =
        }
        service lmtp {
          inet_listener lmtp {
            port = $lmtp
          }
        }
        service auth {
          inet_listener auth {
            port = $auth
          }
        }
        service stats {
          chroot =
        }
        END
        dovecot -F -c "$folder/dovecot.conf" >"$folder/start.log" 2>&1 &
        pid=$!
        stop() { doveadm -c "$folder/dovecot.conf" stop 2>/dev/null; wait "$pid" 2>/dev/null; }
        await_port "$imap" "$pid"
        await_port "$lmtp" "$pid"
        """;

    private static readonly Lazy<Task<DovecotServer>> Shared = new(() => Task.Run(StartAsync));
    private static int _users;
    private readonly ServerKeeper _keeper;

    private DovecotServer(ServerKeeper keeper) => _keeper = keeper;

    /// <summary>IMAP without encryption, or with STARTTLS.</summary>
    public int ImapPort => _keeper.Ports[0];

    /// <summary>IMAP over TLS, with <see cref="ServerCertificate"/>.</summary>
    public int ImapsPort => _keeper.Ports[1];

    /// <summary>LMTP, where mail for the users is delivered.</summary>
    public int LmtpPort => _keeper.Ports[2];

    /// <summary>Dovecot's authentication for other servers (Postfix's smtpd_sasl_path).</summary>
    public int AuthPort => _keeper.Ports[3];

    /// <summary>The one server of this process, started by the first caller.</summary>
    /// <exception cref="InvalidOperationException">Dovecot is not installed or did not start; the message says which.</exception>
    public static Task<DovecotServer> GetAsync() => Shared.Value;

    /// <summary>Starts a server of the caller's own, for tests that stop it.</summary>
    public static async Task<DovecotServer> StartAsync() =>
        new(await ServerKeeper.StartAsync("dovecot", "/usr/lib/dovecot/lmtp", 4, Script, ServerCertificate.Pem));

    /// <summary>Stops a server of the caller's own.</summary>
    public Task StopAsync() => _keeper.StopAsync();

    /// <summary>Makes a user with an empty mailbox.</summary>
    /// <returns>The user's address, which is the user name, too.</returns>
    public string AddUser(string name = "user")
    {
        var address = FormattableString.Invariant($"{name}{Interlocked.Increment(ref _users)}@{Domain}");
        SetPassword(address, Password);
        return address;
    }

    /// <summary>Gives a user another password; null takes the user away. Dovecot may take the old one for another second.</summary>
    public void SetPassword(string address, string? password)
    {
        var path = Path.Combine(_keeper.Folder, "users", address);
        if (password is null)
        {
            File.Delete(path);
            return;
        }

        File.WriteAllText(path + ".new", $"{address}:{password}::::::\n");
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>Runs doveadm on this server.</summary>
    /// <returns>What it printed.</returns>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public async Task<string> AdminAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("doveadm", ["-c", Path.Combine(_keeper.Folder, "dovecot.conf"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"doveadm {string.Join(' ', arguments)}: {await errors}");
    }
}

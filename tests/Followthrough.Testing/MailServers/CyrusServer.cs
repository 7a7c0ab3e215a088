namespace Followthrough.Testing.MailServers;

/// <summary>
/// A real Cyrus IMAP server for the tests of one process: IMAP without encryption and LMTP, mailboxes made at the first sign-in with the
/// folders Sent, Trash, Junk and Drafts. Each test takes a user of its own.
/// </summary>
public sealed class CyrusServer
{
    /// <summary>The password of every user.</summary>
    public const string Password = "s3cret";

    private const int Users = 40;

    // Debian lets only one IMAP server be installed, so imapd may lie unpacked beside the sources: see ./dev setup.
    private const string Script = """
        imap=$1 lmtp=$2 imapd=$3 users=$4
        mkdir -p conf/db conf/socket conf/proc conf/lock conf/log conf/msg conf/ptclient mail sieve
        for i in $(seq "$users"); do printf %s "$5" | saslpasswd2 -p -c -f "$folder/sasldb" -u followthrough.test "user$i" || fail; done
        cat > imapd.conf <<END
        configdirectory: $folder/conf
        defaultpartition: default
        partition-default: $folder/mail
        sievedir: $folder/sieve
        proc_path: $folder/conf/proc
        mboxname_lockpath: $folder/conf/lock
        idlesocket: $folder/conf/socket/idle
        lmtpsocket: $folder/conf/socket/lmtp
        notifysocket: $folder/conf/socket/notify
        syslog_prefix: followthrough
        servername: followthrough.test
        defaultdomain: followthrough.test
        virtdomains: off
        unixhierarchysep: yes
        altnamespace: yes
        allowplaintext: yes
        sasl_mech_list: PLAIN
        sasl_pwcheck_method: auxprop
        sasl_auxprop_plugin: sasldb
        sasl_sasldb_path: $folder/sasldb
        autocreate_quota: 0
        autocreate_inbox_folders: Sent|Drafts|Junk|Trash
        xlist-sent: Sent
        xlist-drafts: Drafts
        xlist-junk: Junk
        xlist-trash: Trash
        imapidlepoll: 1
        conversations: no
        END
        cat > cyrus.conf <<END
        START {
          recover cmd="/usr/lib/cyrus/bin/ctl_cyrusdb -C $folder/imapd.conf -r"
        }
        SERVICES {
          imap cmd="$imapd -C $folder/imapd.conf" listen="127.0.0.1:$imap" prefork=0
          lmtp cmd="/usr/lib/cyrus/bin/lmtpd -C $folder/imapd.conf -a" listen="127.0.0.1:$lmtp" prefork=0
        }
        END
        if [ "$(id -u)" = 0 ]; then chown -R cyrus:mail "$folder"; fi
        /usr/sbin/cyrmaster -C "$folder/imapd.conf" -M "$folder/cyrus.conf" -p "$folder/master.pid" >"$folder/start.log" 2>&1 &
        pid=$!
        stop() { kill -QUIT "$pid" 2>/dev/null; wait "$pid" 2>/dev/null; }
        await_port "$imap" "$pid"
        """;

    private static readonly Lazy<Task<CyrusServer>> Shared = new(() => Task.Run(StartAsync));
    private static int _users;
    private readonly ServerKeeper _keeper;

    private CyrusServer(ServerKeeper keeper) => _keeper = keeper;

    /// <summary>IMAP.</summary>
    public int ImapPort => _keeper.Ports[0];

    /// <summary>LMTP, where mail for the users is delivered.</summary>
    public int LmtpPort => _keeper.Ports[1];

    /// <summary>The one server of this process, started by the first caller.</summary>
    /// <exception cref="InvalidOperationException">Cyrus is not installed or did not start; the message says which.</exception>
    public static Task<CyrusServer> GetAsync() => Shared.Value;

    /// <summary>The name of a user nobody else uses.</summary>
    public string TakeUser()
    {
        var number = Interlocked.Increment(ref _users);
        return number <= Users ? FormattableString.Invariant($"user{number}") : throw new InvalidOperationException("More users are wanted than were made.");
    }

    private static async Task<CyrusServer> StartAsync() => new(await ServerKeeper.StartAsync("cyrus", FindImapd(), 2, Script, FindImapd(), FormattableString.Invariant($"{Users}"), Password));

    private static string FindImapd()
    {
        const string installed = "/usr/lib/cyrus/bin/imapd";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null && !File.Exists(installed); folder = folder.Parent)
        {
            var unpacked = Path.Combine(folder.FullName, "artifacts/packages/cyrus-imapd" + installed);
            if (File.Exists(unpacked))
            {
                return unpacked;
            }
        }

        return installed;
    }
}

// How undo works: a verb's rows are written down as they were (values as the database keeps them), under the prospect's new version.
// Undoing puts them back, and only while the prospect still has that version: then nothing that came later can be lost.
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Followthrough.Domain.Prospects;
using Followthrough.Store;
using Followthrough.Store.Pursuits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Followthrough.Features.Pursuits;

/// <summary>Writes down the rows that a verb changes, and puts them back.</summary>
internal static class ChangeLog
{
    /// <summary>The rows that the context is about to change, as they are in the database now.</summary>
    /// <remarks>
    /// The prospect and its parts as a whole; of rows with a life of their own (a sign-up whose mail waits) only what changes, so that undoing
    /// turns back nothing that happened to them since.
    /// </remarks>
    public static string Before(FollowDb db) =>
        JsonSerializer.Serialize(Changed(db).Select(entry => Row(entry, isWhole: entry.Entity is Prospect or IPartOfProspect)), StoreJson.Options);

    /// <summary>The same for many prospects: only what changes in each row, compressed.</summary>
    public static byte[] BeforeMany(FollowDb db)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(brotli, Changed(db).Select(entry => Row(entry, isWhole: false)), StoreJson.Options);
        }

        return packed.ToArray();
    }

    /// <summary>What <see cref="BeforeMany"/> wrote down, by prospect.</summary>
    public static ILookup<long, RowBefore> Read(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return (JsonSerializer.Deserialize<List<RowBefore>>(brotli, StoreJson.Options) ?? []).ToLookup(row => row.ProspectId);
    }

    /// <summary>
    /// Marks the rows of a change to be put back as they were; the prospect keeps counting its versions. A colleague's row that the change
    /// moved is put back only while nothing else has happened to it.
    /// </summary>
    public static async Task RestoreAsync(FollowDb db, string before, long prospectId, CancellationToken cancel)
    {
        foreach (var row in JsonSerializer.Deserialize<List<RowBefore>>(before, StoreJson.Options) ?? [])
        {
            await RestoreAsync(db, row, prospectId, cancel);
        }
    }

    /// <summary>Marks one row to be put back.</summary>
    public static async Task RestoreAsync(FollowDb db, RowBefore row, long prospectId, CancellationToken cancel)
    {
        var type = db.Model.GetEntityTypes().Single(entity => entity.ClrType.Name == row.Entity);
        var key = type.FindPrimaryKey()!.Properties.Select(property => Value(property, row.Key[property.Name])).ToArray();
        var entity = await db.FindAsync(type.ClrType, key, cancel);
        if (row.Values is null)
        {
            if (entity is not null)
            {
                db.Remove(entity);
            }
        }
        else if (entity is null && !row.IsWhole)
        {
            // It went its own way since, and is not made anew from a part.
        }
        else if (entity is null)
        {
            entity = Activator.CreateInstance(type.ClrType)!;
            Put(db.Entry(entity), type, row, withCounts: true);
            db.Add(entity);
        }
        else if (entity is not Prospect other || other.Id == prospectId || other.Version == row.Values[nameof(Prospect.Version)].GetInt64())
        {
            Put(db.Entry(entity), type, row, withCounts: false);
        }
    }

    private static IEnumerable<EntityEntry> Changed(FollowDb db) => db.ChangeTracker.Entries()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Entity is not (Change or BulkChange));

    private static RowBefore Row(EntityEntry entry, bool isWhole)
    {
        var key = entry.Metadata.FindPrimaryKey()!.Properties;
        return new RowBefore(
            entry.Metadata.ClrType.Name,
            key.ToDictionary(property => property.Name, property => Stored(property, entry.CurrentValues[property])),
            entry.State == EntityState.Added
                ? null
                : entry.Metadata.GetProperties().Where(property => isWhole || entry.State == EntityState.Deleted || entry.Property(property.Name).IsModified)
                    .ToDictionary(property => property.Name, property => Stored(property, entry.OriginalValues[property])));
    }

    private static void Put(EntityEntry entry, IEntityType type, RowBefore row, bool withCounts)
    {
        foreach (var property in type.GetProperties())
        {
            var isCount = !withCounts && type.ClrType == typeof(Prospect) && property.Name is nameof(Prospect.Version) or nameof(Prospect.TouchNumber);
            if (row.Values!.TryGetValue(property.Name, out var stored) && !isCount)
            {
                entry.Property(property.Name).CurrentValue = Value(property, stored);
            }
        }
    }

    private static JsonElement Stored(IProperty property, object? value)
    {
        var converter = property.GetTypeMapping().Converter;
        return JsonSerializer.SerializeToElement(value is null || converter is null ? value : converter.ConvertToProvider(value), StoreJson.Options);
    }

    private static object? Value(IProperty property, JsonElement stored)
    {
        if (stored.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var converter = property.GetTypeMapping().Converter;
        return converter is null
            ? stored.Deserialize(property.ClrType, StoreJson.Options)
            : converter.ConvertFromProvider(stored.Deserialize(converter.ProviderClrType, StoreJson.Options));
    }

    /// <param name="Entity">Name of the entity.</param>
    /// <param name="Key">Its key.</param>
    /// <param name="Values">All its columns before; null where the row did not exist.</param>
    internal sealed record RowBefore(string Entity, Dictionary<string, JsonElement> Key, Dictionary<string, JsonElement>? Values)
    {
        /// <summary>True where all its columns are known: it can be made anew.</summary>
        [JsonIgnore]
        public bool IsWhole => Values is not null && Key.Keys.All(Values.ContainsKey);

        /// <summary>The prospect that it is, or that it belongs to; 0 for what belongs to none.</summary>
        [JsonIgnore]
        public long ProspectId => (Entity == nameof(Prospect) ? Key[nameof(Prospect.Id)] : Key.GetValueOrDefault(nameof(Change.ProspectId))) is { ValueKind: JsonValueKind.Number } id ? id.GetInt64() : 0;
    }
}

using System.Text.Json.Nodes;
using Utilities.Commitments;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Tariffs;

/// <summary>The shipped samples (样例): right, marked, and refused as a whole when anything is wrong.</summary>
public sealed class TariffFileTests
{
    private static readonly string Policy = Path.Combine(Repository.Root, "contracts", "policy");

    [Fact]
    public void Every_shipped_price_is_marked_as_a_sample_and_names_what_it_is_modelled_on()
    {
        Assert.All(TariffFile.Read(Policy).Tariffs.SelectMany(tariff => tariff.Versions).Select(version => version.Source)
            .Concat(PriceListFile.Read(Policy).Items.SelectMany(item => item.Versions).Select(version => version.Source)), source =>
        {
            Assert.True(source.Sample);
            Assert.StartsWith("样例", source.Note!.Zh, StringComparison.Ordinal);
            Assert.StartsWith("Sample", source.Note.En, StringComparison.Ordinal);
            Assert.NotEmpty(source.Document);
        });
    }

    [Theory]
    [InlineData("tariffs", "tariffs", "tariff")]
    [InlineData("price-list", "items", "item")]
    public void The_data_keep_to_their_schema(string file, string array, string definition)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Policy, "schemas", $"{file}.schema.json")))!.AsObject();
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(Policy, $"{file}.json")))!.AsObject();
        Assert.Equal($"schemas/{file}.schema.json", (string)root["$schema"]!);
        Assert.All(root[array]!.AsArray(), (row, i) => Assert.Empty(Faults(row!, schema["$defs"]![definition]!.AsObject(), schema, $"{array}[{i}]")));
    }

    [Fact]
    public void A_wrong_file_is_refused_with_everything_that_is_wrong()
    {
        using var folder = new TempFolder("tariffs.json", """
            {"note":"", "surprise":1, "tariffs":[
              {"code":"A","utility":"steam","name":{"zh":"甲","en":"A"},"unit":"m3","versions":[]},
              {"code":"A","utility":"water","name":{"zh":"甲","en":"A"},"unit":"m3","versions":[{"validFrom":"2026-01-01","source":{"place":"x","document":"y"},"components":[{"code":"s","title":{"zh":"s","en":"s"},"basis":"per-unit","price":-1}]}]},
              {"code":"B","colour":"red"}]}
            """);

        var errors = Assert.Throws<BookException>(() => TariffFile.Read(folder.Path)).Errors;

        Assert.Contains("tariffs.json: unknown field 'surprise'.", errors);
        Assert.Contains(errors, error => error.StartsWith("tariffs.json: tariffs[0].utility: not-one-of", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("tariffs.json: tariffs[0].versions: required", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("tariffs.json: tariffs[1].versions[0].components[0].price: out-of-range", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.StartsWith("tariffs.json: tariffs[2]: ", StringComparison.Ordinal) && error.Contains("colour", StringComparison.Ordinal));
        Assert.Contains("tariffs.json: 'A' stands 2 times.", errors);
        Assert.Equal(6, errors.Count);
    }

    [Fact]
    public void A_wrong_price_list_or_none_is_refused_too()
    {
        using var folder = new TempFolder("price-list.json", """{"note":"","items":[{"code":"A","title":{"zh":"甲"},"unit":"visit"}]}""");

        Assert.Equal(["price-list.json: items[0].versions: required: Give 'versions': at least one.", "price-list.json: items[0].title.en: required: Give 'items[0].title.en'."],
            Assert.Throws<BookException>(() => PriceListFile.Read(folder.Path)).Errors);
        Assert.Single(Assert.Throws<BookException>(() => TariffFile.Read(folder.Path)).Errors);
    }

    /// <summary>As much of JSON Schema as the two files use.</summary>
    private static IEnumerable<string> Faults(JsonNode node, JsonObject schema, JsonObject root, string at)
    {
        if ((string?)schema["$ref"] is { } reference) return Faults(node, root["$defs"]![reference.Split('/')[^1]]!.AsObject(), root, at);
        if (schema["enum"]?.AsArray().Select(value => (string)value!).ToList() is { } allowed) return allowed.Contains((string)node!) ? [] : [$"{at}: {node}"];
        return (string?)schema["type"] switch
        {
            "object" => (schema["required"]?.AsArray().Select(name => (string)name!).Where(name => node.AsObject()[name] is null).Select(name => $"{at}: no {name}") ?? [])
                .Concat(node.AsObject().SelectMany(field => schema["properties"]![field.Key] is JsonObject known ? Faults(field.Value!, known, root, $"{at}.{field.Key}") : [$"{at}: unknown {field.Key}"])),
            "array" => node.AsArray().Count < (int?)schema["minItems"] ? [$"{at}: too few"] : node.AsArray().SelectMany((item, i) => Faults(item!, schema["items"]!.AsObject(), root, $"{at}[{i}]")),
            var type => node.GetValueKind().ToString() is var kind && (kind == "True" || kind == "False" ? "boolean" : kind.ToLowerInvariant()) is var has && has != (type == "integer" ? "number" : type) ? [$"{at}: {type} is wanted"] : [],
        };
    }

    private sealed class TempFolder : IDisposable
    {
        public TempFolder(string file, string content) => File.WriteAllText(System.IO.Path.Combine(Path, file), content);

        public string Path { get; } = Directory.CreateTempSubdirectory("tariffs").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

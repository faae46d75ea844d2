using System.Text.RegularExpressions;

namespace Utilities.Architecture.Tests;

public sealed class CodeTests
{
    private static readonly string[] ForbiddenFolders =
        ["Common", "Helpers", "Utils", "Interfaces", "Models", "Dtos", "Services", "Handlers", "Managers", "Abstractions"];

    /// <summary>SqlClient's own interface, declared by the stand-in for a package (docs in services/core/SqlServerTypes).</summary>
    private static readonly string[] ForeignInterfaces = ["services/core/SqlServerTypes/ClrUserTypes.cs"];

    [Fact]
    public void Nobody_but_core_Messaging_touches_the_bus() => Offences.None(CodeRules.Find(
        CodeRules.Bus, Sources.Code.Where(file => !file.Path.StartsWith("services/core/Messaging/", StringComparison.Ordinal))));

    [Fact]
    public void Log_lines_are_declared_and_destructure_nothing() => Offences.None(CodeRules.Find(CodeRules.LooseLog, Sources.Code));

    [Fact]
    public void No_exception_vanishes_without_a_reason() => Offences.None(CodeRules.Find(CodeRules.SwallowedException, Sources.Code));

    [Fact]
    public void Every_gRPC_service_but_health_names_the_roles_that_may_call_it() => Offences.None(CodeRules.Find(CodeRules.OpenGrpc, Sources.Code));

    [Fact]
    public void No_work_is_left_for_later() => Offences.None(CodeRules.Find(CodeRules.Unfinished, Sources.Code));

    [Fact]
    public void No_column_is_named_by_a_word_that_SQL_Server_keeps_for_itself() => Offences.None(CodeRules.Find(CodeRules.ReservedAlias, Sources.Code));

    [Fact]
    public void An_interface_is_rare()
    {
        var code = Sources.Code.Where(file => !ForeignInterfaces.Contains(file.Path)).ToList();
        var interfaces = CodeRules.Find(CodeRules.Interface, code);
        var types = code.Sum(file => CodeRules.Type.Count(file.Text));

        Assert.True(types > 100, $"Only {types} types were recognised.");
        Assert.True(interfaces.Length <= 0.05 * types, $"{interfaces.Length} interfaces for {types} types: {string.Join(", ", interfaces)}");
    }

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Offences.None(Sources.In(Sources.Product, ".cs", ".sql", ".sh", ".csproj", ".html").Where(file => file.LineCount > 300).Select(file => $"{file.Path}: {file.LineCount}"));

    [Fact]
    public void Half_of_the_files_have_at_most_45_lines()
    {
        var lengths = Sources.Code.Select(file => file.LineCount).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, 45);
    }

    [Fact]
    public void A_host_fits_on_one_screen()
    {
        var hosts = Sources.Code.Where(file => file.Path.EndsWith("/Program.cs", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(hosts);
        Assert.All(hosts, host => Assert.True(host.LineCount <= 40, $"{host.Path} has {host.LineCount} lines."));
    }

    [Fact]
    public void Folders_are_named_after_the_business_not_after_the_code() => Assert.DoesNotContain(
        Sources.Folders, folder => folder.Split('/').Intersect(ForbiddenFolders).Any());

    [Fact]
    public void The_root_is_tidy() => Assert.InRange(Sources.All.Count(file => !file.Path.Contains('/')), 1, 16);

    [Theory]
    [InlineData(nameof(CodeRules.Bus), "class Relay(IBus bus);", "class Relay(UnitOfWork work);")]
    [InlineData(nameof(CodeRules.LooseLog), "logger.LogInformation(\"x\");", "Log.Filed(logger, number);")]
    [InlineData(nameof(CodeRules.LooseLog), "\"Filed {@Request}\"", "\"Filed {Number}\"")]
    [InlineData(nameof(CodeRules.SwallowedException), "catch (IOException) { }", "catch (IOException) { return null; }")]
    [InlineData(nameof(CodeRules.SwallowedException), "catch\n{\n}", "catch (IOException e)\n{\n    // gone already\n}")]
    [InlineData(nameof(CodeRules.Unfinished), "throw new NotImplementedException();", "throw new NotSupportedException();")]
    [InlineData(nameof(CodeRules.OpenGrpc), "app.MapGrpcService<MattersRpc>();", "app.MapGrpcService<MattersRpc>().RequireRoles(Roles.Clerk);")]
    [InlineData(nameof(CodeRules.ReservedAlias), "SELECT w.rule_id AS rule, w.at", "SELECT w.rule_id AS \"rule\", w.at AS planned")]
    [InlineData(nameof(CodeRules.Interface), "public interface IClock", "public sealed record Interface")]
    [InlineData(nameof(CodeRules.Type), "public sealed partial class Clock", "// a class Clock")]
    public void Each_rule_finds_the_bad_and_passes_the_good(string rule, string bad, string good)
    {
        var pattern = (Regex)typeof(CodeRules).GetProperty(rule)!.GetValue(null)!;
        Assert.Matches(pattern, bad);
        Assert.DoesNotMatch(pattern, good);
    }
}

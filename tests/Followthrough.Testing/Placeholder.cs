namespace Followthrough.Testing;

namespace Followthrough.Domain;
